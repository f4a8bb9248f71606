//! Values of caller verification, branding and business profiles.
//! The long lists are those of the list operation's filters; bodies may hold others.

use super::define::api_enum;

api_enum! {
    /// How branding reaches the called party.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub enum BrandedType {
        /// With the call itself.
        InBand = "in_band",
        /// Beside the call.
        OutOfBand = "out_of_band",
    }
}

api_enum! {
    /// What a business is to Twilio.
    ///
    /// [Call summary in detail](https://www.twilio.com/docs/voice/voice-insights/api/call/details-call-summary)
    pub enum BusinessIdentity {
        /// A customer itself.
        DirectCustomer = "direct_customer",
        /// One that serves customers of its own.
        IsvResellerOrPartner = "isv_reseller_or_partner",
    }
}

api_enum! {
    /// Kind of business profile, as a filter.
    ///
    /// Bodies hold other words, such as `corporate`: see
    /// [`BusinessProfile::kind`](crate::model::BusinessProfile::kind).
    ///
    /// [Call summaries](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource)
    pub enum BusinessProfileType {
        /// That of the account's own business.
        Primary = "primary",
        /// That of a business for which the account acts.
        Secondary = "secondary",
    }
}

api_enum! {
    /// Industry of a business, as a filter.
    ///
    /// Bodies may spell it differently, such as `BANKING`: see
    /// [`BusinessProfile::industry`](crate::model::BusinessProfile::industry).
    ///
    /// [Call summaries](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource)
    pub enum BusinessIndustry {
        /// Cars and other vehicles.
        Automotive = "automotive",
        /// Farming.
        Agriculture = "agriculture",
        /// Banks.
        Banking = "banking",
        /// Consumer products.
        Consumer = "consumer",
        /// Building.
        Construction = "construction",
        /// Schools and other education.
        Education = "education",
        /// Engineering.
        Engineering = "engineering",
        /// Energy supply.
        Energy = "energy",
        /// Oil and gas.
        OilAndGas = "oil_and_gas",
        /// Everyday goods that sell fast.
        FastMovingConsumerGoods = "fast_moving_consumer_goods",
        /// Financial services.
        Financial = "financial",
        /// Financial technology.
        Fintech = "fintech",
        /// Food and drink.
        FoodAndBeverage = "food_and_beverage",
        /// Public administration.
        Government = "government",
        /// Health care.
        Healthcare = "healthcare",
        /// Hotels and restaurants.
        Hospitality = "hospitality",
        /// Insurance.
        Insurance = "insurance",
        /// Legal services.
        Legal = "legal",
        /// Manufacturing.
        Manufacturing = "manufacturing",
        /// Media.
        Media = "media",
        /// Online business.
        Online = "online",
        /// Professional services.
        ProfessionalServices = "professional_services",
        /// Raw materials.
        RawMaterials = "raw_materials",
        /// Real estate.
        RealEstate = "real_estate",
        /// Religious organisations.
        Religion = "religion",
        /// Retail.
        Retail = "retail",
        /// Jewellery.
        Jewelry = "jewelry",
        /// Technology.
        Technology = "technology",
        /// Telecommunications.
        Telecommunications = "telecommunications",
        /// Transport.
        Transportation = "transportation",
        /// Travel.
        Travel = "travel",
        /// Electronics.
        Electronics = "electronics",
        /// Organisations that do not work for profit.
        NotForProfit = "not_for_profit",
    }
}

api_enum! {
    /// Use case that is registered for a number's Voice Integrity.
    ///
    /// Two of them are spelled in two ways on Twilio's pages; both are read.
    ///
    /// [Call summaries](https://www.twilio.com/docs/voice/voice-insights/api/call/call-summaries-resource)
    pub enum VoiceIntegrityUseCase {
        /// Reminding of a purchase that was not finished.
        AbandonedCart = "abandoned_cart",
        /// Reminding of appointments.
        AppointmentReminders = "appointment_reminders",
        /// Making appointments.
        AppointmentScheduling = "appointment_scheduling",
        /// Looking after assets.
        AssetManagement = "asset_management",
        /// Support by a machine.
        AutomatedSupport = "automated_support",
        /// Finding out what made people call.
        CallTracking = "call_tracking",
        /// Calls that begin with a click.
        ClickToCall = "click_to_call",
        /// Tracing who met whom.
        ContactTracing = "contact_tracing",
        /// Deliveries without contact.
        ContactlessDelivery = "contactless_delivery",
        /// Support by people.
        CustomerSupport = "customer_support",
        /// Dating and social life.
        DatingSocial = "dating/social",
        /// News about deliveries.
        DeliveryNotifications = "delivery_notifications",
        /// Learning from afar.
        DistanceLearning = "distance_learning",
        /// News about emergencies.
        EmergencyNotifications = "emergency_notifications",
        /// News for employees.
        EmployeeNotifications = "employee_notifications",
        /// Watching over exams.
        ExamProctoring = "exam_proctoring",
        /// News for people in the field.
        FieldNotifications = "field_notifications",
        /// Calls of first responders.
        FirstResponder = "first_responder",
        /// Warning of fraud.
        FraudAlerts = "fraud_alerts",
        /// Messages to groups.
        GroupMessaging = "group_messaging",
        /// Checking who somebody is.
        IdentifyVerification = "identify_&_verification" | "identify_&verification",
        /// Bringing calls to the right place.
        IntelligentRouting = "intelligent_routing",
        /// News about possible customers.
        LeadAlerts = "lead_alerts",
        /// Sharing out possible customers.
        LeadDistribution = "lead_distribution",
        /// Finding possible customers.
        LeadGeneration = "lead_generation",
        /// Keeping track of possible customers.
        LeadManagement = "lead_management",
        /// Staying in touch with possible customers.
        LeadNurturing = "lead_nurturing",
        /// Events for marketing.
        MarketingEvents = "marketing_events",
        /// Warning many people at once.
        MassAlerts = "mass_alerts",
        /// Meetings and working together.
        MeetingsCollaboration = "meetings/collaboration",
        /// News about orders.
        OrderNotifications = "order_notifications",
        /// Dialling out by machine.
        OutboundDialer = "outbound_dialer",
        /// Pharmacies.
        Pharmacy = "pharmacy",
        /// The telephone system of a business.
        PhoneSystem = "phone_system",
        /// Confirming purchases.
        PurchaseConfirmation = "purchase_confirmation",
        /// Appointments from afar.
        RemoteAppointments = "remote_appointments",
        /// Rewards for customers.
        RewardsProgram = "rewards_program",
        /// Customers who help themselves.
        SelfService = "self-service",
        /// News about a service.
        ServiceAlerts = "service_alerts",
        /// Planning shifts.
        ShiftManagement = "shift_management",
        /// Surveys and research.
        SurveyResearch = "survey/research",
        /// Health care from afar.
        Telehealth = "telehealth",
        /// Selling by telephone.
        Telemarketing = "telemarketing",
        /// Therapy, alone or in groups.
        TherapyIndividualGroup = "therapy_(individual+group)" | "therapy(individual+group)",
    }
}
