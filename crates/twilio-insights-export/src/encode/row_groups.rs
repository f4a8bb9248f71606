//! Row groups of a Parquet file, written a slice of the columns at a time: a writer of all columns at
//! once takes 30 MB, whatever is in it.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_schema::{Schema, SchemaRef};
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::arrow_writer::{ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::errors::Result;
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::SerializedFileWriter;

use super::Table;
use super::parquet::of_parquet;
use super::pending::Pending;
use super::slices::{Batch, Slice, slices};

/// A file, as far as it is written.
pub(super) struct RowGroups<W: Write + Send> {
    table: Table,
    file: SerializedFileWriter<W>,
    slices: Vec<(Slice, ArrowRowGroupWriterFactory)>,
}

impl<W: Write + Send> RowGroups<W> {
    pub(super) fn new(
        table: Table,
        out: W,
        schema: &SchemaRef,
        properties: WriterProperties,
    ) -> io::Result<Self> {
        let properties = Arc::new(properties);
        let slices = slices(schema, table)?.into_iter().map(|slice| {
            let writers = writers_of(&slice, &properties)?;
            Ok((slice, writers))
        });
        Ok(Self {
            table,
            slices: slices.collect::<Result<_>>().map_err(of_parquet)?,
            file: begin(out, schema, &properties).map_err(of_parquet)?,
        })
    }

    /// Writes these records as a row group.
    pub(super) fn write(&mut self, records: &Pending) -> io::Result<()> {
        let mut group = self.file.next_row_group().map_err(of_parquet)?;
        for (slice, writers) in &self.slices {
            let mut batch = slice.batch(self.table);
            let mut writers = writers.create_column_writers(0).map_err(of_parquet)?;
            records.for_each(|raw_json| {
                batch.push(raw_json)?;
                if batch.is_full() {
                    end(&mut batch, slice, &mut writers)?;
                }
                Ok(())
            })?;
            if !batch.is_empty() {
                end(&mut batch, slice, &mut writers)?;
            }
            for writer in writers {
                let column = writer.close().map_err(of_parquet)?;
                column.append_to_row_group(&mut group).map_err(of_parquet)?;
            }
        }
        group.close().map_err(of_parquet)?;
        Ok(())
    }

    /// Ends the file. What it was written to has everything then.
    pub(super) fn finish(&mut self) -> Result<&mut W> {
        self.file.finish()?;
        Ok(self.file.inner_mut())
    }
}

/// Hands the rows of a batch on to the writers of its columns.
fn end(batch: &mut Batch, slice: &Slice, writers: &mut [ArrowColumnWriter]) -> io::Result<()> {
    let mut writers = writers.iter_mut();
    for (field, column) in slice.fields.iter().zip(batch.take()?) {
        for leaf in compute_leaves(field, &column).map_err(of_parquet)? {
            if let Some(writer) = writers.next() {
                writer.write(&leaf).map_err(of_parquet)?;
            }
        }
    }
    Ok(())
}

/// Where writers for the columns of a slice come from.
fn writers_of(
    slice: &Slice,
    properties: &WriterPropertiesPtr,
) -> Result<ArrowRowGroupWriterFactory> {
    // Writers are made for all columns of a file, so the slice has a file of its own that nothing is
    // written to.
    let alone = Arc::new(Schema::new(slice.fields.clone()));
    let file = begin(io::sink(), &alone, properties)?;
    Ok(ArrowRowGroupWriterFactory::new(&file, alone))
}

fn begin<W: Write + Send>(
    out: W,
    schema: &SchemaRef,
    properties: &WriterPropertiesPtr,
) -> Result<SerializedFileWriter<W>> {
    let schema = ArrowSchemaConverter::new().convert(schema)?;
    SerializedFileWriter::new(out, schema.root_schema_ptr(), Arc::clone(properties))
}
