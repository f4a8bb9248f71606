//! Row groups of a Parquet file, written one column after the other. A writer of all columns at once
//! holds a compressor and a decompressor for each of 300: 30 MB per file, whatever is in it.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Field, FieldRef, Schema, SchemaRef};
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::arrow_writer::{ArrowRowGroupWriterFactory, compute_leaves};
use parquet::errors::Result;
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::SerializedFileWriter;

/// A file, as far as it is written.
pub(super) struct RowGroups<W: Write + Send> {
    file: SerializedFileWriter<W>,
    columns: Vec<Column>,
}

/// A column of the schema, and where writers for what is inside of it come from.
struct Column {
    field: FieldRef,
    writers: ArrowRowGroupWriterFactory,
}

impl<W: Write + Send> RowGroups<W> {
    pub(super) fn new(out: W, schema: &SchemaRef, properties: WriterProperties) -> Result<Self> {
        let properties = Arc::new(properties);
        let columns = schema.fields().iter();
        let columns = columns.map(|field| Column::new(field, &properties));
        Ok(Self {
            columns: columns.collect::<Result<_>>()?,
            file: begin(out, schema, &properties)?,
        })
    }

    /// Writes these rows as a row group.
    pub(super) fn write(&mut self, batches: &[RecordBatch]) -> Result<()> {
        let mut group = self.file.next_row_group()?;
        for (index, column) in self.columns.iter().enumerate() {
            let mut writers = column.writers.create_column_writers(0)?;
            for batch in batches {
                let leaves = compute_leaves(&column.field, batch.column(index))?;
                for (writer, leaf) in writers.iter_mut().zip(&leaves) {
                    writer.write(leaf)?;
                }
            }
            for writer in writers {
                writer.close()?.append_to_row_group(&mut group)?;
            }
        }
        group.close()?;
        Ok(())
    }

    /// Ends the file. What it was written to has everything then.
    pub(super) fn finish(&mut self) -> Result<&mut W> {
        self.file.finish()?;
        Ok(self.file.inner_mut())
    }
}

impl Column {
    fn new(field: &FieldRef, properties: &WriterPropertiesPtr) -> Result<Self> {
        // Writers are made for all columns of a file, so the column has a file of its own that
        // nothing is written to.
        let alone = Arc::new(Schema::new(vec![Field::clone(field)]));
        let file = begin(io::sink(), &alone, properties)?;
        Ok(Self {
            field: Arc::clone(field),
            writers: ArrowRowGroupWriterFactory::new(&file, alone),
        })
    }
}

fn begin<W: Write + Send>(
    out: W,
    schema: &SchemaRef,
    properties: &WriterPropertiesPtr,
) -> Result<SerializedFileWriter<W>> {
    let schema = ArrowSchemaConverter::new().convert(schema)?;
    SerializedFileWriter::new(out, schema.root_schema_ptr(), Arc::clone(properties))
}
