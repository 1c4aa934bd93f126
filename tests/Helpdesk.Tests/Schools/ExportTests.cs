using System.Net;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Schools.Export;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Schools;

/// <summary>The registry as a file, read back with the libraries that others read it with.</summary>
public sealed class ExportTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_workbook_reads_back_with_numbers_as_text_dates_as_dates_and_formulas_as_words()
    {
        await host.App.Enter(await host.App.Bring(
            "ИНН;Краткое название;КПП;ОГРН;Регион;Подключена с;Системы;Ответственное лицо;Почта "
                + $"ответственного\n{Registry.Inn(200_001)};=1+1;010501001;1027700132195;Республика Адыгея;01.09.2025;СГО;Анна "
                + "<b>;anna@school.example.test\n"));
        using var file = await Xlsx(new() { Text = Registry.Inn(200_001) });
        using var document = SpreadsheetDocument.Open(file, false);
        Assert.Empty(new OpenXmlValidator().Validate(document, Cancellation).Select(fault => fault.Description));
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var rows = sheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToList()).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal(SchoolColumns.All.Select(c => c.Title), rows[0].Select(c => c.InnerText));
        string Text(string key) => rows[1][Place(key)].InnerText;

        Assert.Equal(Registry.Inn(200_001), Text("inn"));
        Assert.Equal("010501001", Text("kpp"));
        Assert.Equal(CellValues.InlineString, rows[1][Place("inn")].DataType!.Value);
        Assert.Equal("=1+1", Text("name"));
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.Equal("Анна <b>", Text("person-name"));
        var date = rows[1][Place("connected-on")];
        Assert.Null(date.DataType);
        Assert.Equal(
            new DateTime(2025, 9, 1), DateTime.FromOADate(double.Parse(date.InnerText, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Equal(SchoolColumns.All.Count, sheet.Descendants<Column>().Count());
    }

    [Fact]
    public async Task A_text_that_XML_cannot_hold_does_not_break_the_workbook()
    {
        await using (var db = await host.App.Database())
        {
            db.Schools.Add(new(Registry.Inn(200_010), "Школа \u0001\u000b с \ud83c\udf93 знаками", host.App.Time.GetUtcNow()));
            await db.SaveChangesAsync(Cancellation);
        }
        using var file = await Xlsx(new() { Text = Registry.Inn(200_010), Status = SchoolStatus.All });
        using var document = SpreadsheetDocument.Open(file, false);
        Assert.Contains("Школа  с 🎓 знаками", document.WorkbookPart!.WorksheetParts.Single().Worksheet.InnerText);
    }

    [Fact]
    public async Task All_schools_of_the_filter_are_in_the_file_once_however_many_pieces_it_takes()
    {
        await host.App.Enter(await host.App.Bring(string.Concat(Enumerable.Range(300_000, 1_234)
            .Select(n => $"{Registry.Inn(n)};Школа-близнец;Тридесятск\n").Prepend("ИНН;Краткое название;Город\n"))));
        using var file = await Xlsx(new() { Text = "тридесятск" });
        using var document = SpreadsheetDocument.Open(file, false);
        var inns = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().Skip(1)
            .Select(r => r.Elements<Cell>().First().InnerText).ToList();
        Assert.Equal(
            Enumerable.Range(300_000, 1_234).Select(Registry.Inn).Order(StringComparer.Ordinal), inns.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_decides_takes_the_file_and_it_is_written_down_and_others_do_not()
    {
        await host.App.School(Registry.Inn(200_020), city: "Экспортск");
        await host.App.Staff("exporter", ("opoo", DeskRoleKind.Reviewer));
        await host.App.Staff("onlooker", ("opoo", DeskRoleKind.Operator));
        var reviewer = await host.App.SignedIn("exporter@example.test");
        var csv = (await reviewer.Get("/schools/export.csv?q=экспортск")).Expect(HttpStatusCode.OK);
        Assert.Contains(Registry.Inn(200_020), csv.Html);
        var operatorOfDesk = await host.App.SignedIn("onlooker@example.test");
        (await operatorOfDesk.Get("/schools/export.csv")).Expect(HttpStatusCode.Forbidden);
        Assert.DoesNotContain("export.xlsx", (await operatorOfDesk.Get("/schools")).Expect(HttpStatusCode.OK).Html);
        await using var db = await host.App.Database();
        var export = await db.RegistryExports.SingleAsync(e => e.ActorName == "exporter", Cancellation);
        Assert.Contains("text=экспортск", export.Filter);
        Assert.False(await db.RegistryExports.AnyAsync(e => e.ActorName == "onlooker", Cancellation));
    }

    [Fact]
    public async Task The_text_file_begins_with_its_mark_and_separates_by_semicolons()
    {
        var file = new MemoryStream();
        await host.App.Services.GetRequiredService<ExportSchools>()
            .Write(new() { Text = "нет таких" }, ExportFormat.Csv, file, Cancellation);
        Assert.Equal(Encoding.UTF8.GetPreamble(), file.ToArray()[..3]);
        Assert.StartsWith("\ufeffИНН;Краткое название;", Encoding.UTF8.GetString(file.ToArray()));
    }

    private async Task<FileStream> Xlsx(SchoolFilter filter)
    {
        var file = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        await host.App.Services.GetRequiredService<ExportSchools>().Write(filter, ExportFormat.Xlsx, file, Cancellation);
        file.Position = 0;
        return file;
    }

    private static int Place(string key) => SchoolColumns.All.Select(c => c.Key).ToList().IndexOf(key);
}
