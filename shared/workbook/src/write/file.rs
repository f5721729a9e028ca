//! Sheets of text, as a file that looks well in Excel.

use super::sheet::Grid;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook,
    Worksheet, XlsxError,
};

/// The file of these sheets.
pub fn of(grids: &[Grid], title: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same tool makes the same file, whenever it is written.
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    let title: String = title.chars().take(200).collect();
    book.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_creation_datetime(&made),
    );
    let looks = Looks::new();
    for grid in grids {
        lay(book.add_worksheet(), grid, &looks)?;
    }
    book.save_to_buffer()
}

/// How cells look.
struct Looks {
    heading: Format,
    words: Format,
    edge: Format,
}

impl Looks {
    fn new() -> Self {
        // Every cell is text: a version 2026.10 stays one when somebody goes over it.
        let text = Format::new()
            .set_num_format("@")
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        Self {
            heading: Format::new()
                .set_num_format("@")
                .set_bold()
                .set_font_color(0x00_FFFFFF)
                .set_background_color(0x00_1F4E5F)
                .set_align(FormatAlign::VerticalCenter)
                .set_border_bottom(FormatBorder::Thin),
            edge: text.clone().set_bold().set_background_color(0x00_E3EEF1),
            words: text,
        }
    }
}

fn lay(sheet: &mut Worksheet, grid: &Grid, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(grid.sheet)?;
    for (column, (heading, width)) in (0_u16..).zip(&grid.headings) {
        sheet.set_column_format(column, &looks.words)?;
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, heading, &looks.heading)?;
    }
    for (row, line) in (1_u32..).zip(&grid.rows) {
        let look = if line.is_edge {
            &looks.edge
        } else {
            &looks.words
        };
        if line.is_edge {
            sheet.set_row_format(row, look)?;
        }
        for (column, cell) in (0_u16..).zip(&line.cells) {
            if cell.is_empty() {
                continue;
            }
            if begins_like_a_formula(cell) {
                // It is text, and stays text when somebody goes over it.
                let look = look.clone().set_quote_prefix();
                sheet.write_string_with_format(row, column, cell, &look)?;
            } else {
                sheet.write_string_with_format(row, column, cell, look)?;
            }
        }
    }
    sheet.set_row_height(0, 22)?;
    let names = if grid.sheet == "settings" { 0 } else { 2 };
    sheet.set_freeze_panes(1, names)?;
    let last_row = u32::try_from(grid.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(grid.headings.len())
        .unwrap_or(u16::MAX)
        .saturating_sub(1);
    sheet.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    // On paper: across, as wide as the page, the headings on each.
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    Ok(())
}

fn begins_like_a_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\'', '\t'])
}
