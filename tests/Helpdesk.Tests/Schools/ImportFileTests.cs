using System.Text;
using Helpdesk.Schools;
using Helpdesk.Schools.Export;
using Helpdesk.Schools.Import;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Tests.Schools;

/// <summary>Files as people and table programs make them, and files that are broken.</summary>
public sealed class ImportFileTests(SharedHost host) : IClassFixture<SharedHost>
{
    private static int _schools = 100_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Shapes => new()
    {
        { "utf-8", ";" }, { "utf-8-bom", ";" }, { "windows-1251", ";" }, { "utf-16", "\t" }, { "utf-8", "," }, { "windows-1251", "\t" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Charset_and_delimiter_are_recognised(string charset, string delimiter)
    {
        var inn = Next();
        var text = $"ИНН{delimiter}Краткое название{delimiter}Город\r\n{inn}{delimiter}\"Школа "
            + $"«Ёлочка»;\nкорпус, 2\"{delimiter}Йошкар-Ола\r\n";
        Encoding encoding = charset switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8-bom" => new UTF8Encoding(true),
            "utf-16" => new UnicodeEncoding(false, true),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1251)!,
        };
        await host.App.Enter(await host.App.Bring([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
        var school = await host.App.Stored(inn);
        Assert.Equal(("Школа «Ёлочка»; корпус, 2", "Йошкар-Ола"), (school.Name, school.City));
        Assert.True(school.IsConnected);
    }

    [Fact]
    public async Task Keys_are_taken_for_titles_and_an_INN_with_spaces_and_dashes()
    {
        var inn = Next();
        await host.App.Enter(await host.App.Bring($"inn,name,region\n{inn[..2]} {inn[2..6]}-{inn[6..]},Школа,5\n"));
        Assert.Equal("05", (await host.App.Stored(inn)).Region);
    }

    [Fact]
    public async Task Half_a_file_says_where_it_breaks_off_and_the_whole_rows_before_are_good()
    {
        var (first, second) = (Next(), Next());
        var whole = Encoding.UTF8.GetBytes($"ИНН;Краткое название\n{first};Школа\n{second};\"Школа, которая продолж");
        var id = await host.App.Bring(whole[..^1]);
        Assert.Contains("обрывается", Assert.Single(await host.App.Faults(id)).Ru);
        Assert.Equal(1, (await host.App.Enter(id)).Added);
        Assert.Equal("Школа", (await host.App.Stored(first)).Name);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 книга", "Excel")]
    [InlineData("Краткое название\nШкола", "ИНН")]
    [InlineData("ИНН;Краткое название;Любимый цвет\n1;2;3", "Любимый цвет")]
    [InlineData("ИНН;ИНН\n1;2", "дважды")]
    [InlineData("ИНН;Краткое название\n", "школ нет")]
    [InlineData("   \n\n", "пустой")]
    public async Task What_is_no_such_table_is_refused_with_a_sentence(string content, string said)
    {
        var import = await host.App.Import(await host.App.Bring(content));
        Assert.Equal(ImportState.Refused, import.State);
        Assert.Contains(said, import.ProblemRu);
        await using var db = await host.App.Database();
        Assert.False(await db.SchoolImportRows.AnyAsync(r => r.ImportId == import.Id, Cancellation));
        Assert.False(await db.SchoolImportFiles.AnyAsync(f => f.ImportId == import.Id, Cancellation));
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_does_not_swallow_the_file()
    {
        var rows = string.Concat(Enumerable.Repeat("1;Школа\n", 5000));
        var import = await host.App.Import(await host.App.Bring($"ИНН;Краткое название\n1;\"Школа\n{rows}"));
        Assert.Equal(ImportState.Refused, import.State);
        Assert.Contains("кавычка", import.ProblemRu);
    }

    [Fact]
    public async Task Hostile_cells_are_kept_as_text_and_come_back_unchanged_from_an_export()
    {
        var inn = Next();
        string[] cells = ["=HYPERLINK(\"http://evil.test\",\"x\")", "<script>alert(1)</script>", "'; drop table school; --", "+79001234567",
            "@SUM(A1)", "-1+1", "'=already", "\"\"quoted\"\""];
        var name = "=cmd|' /C calc'!A0";
        await host.App.Enter(await host.App.Bring("ИНН;Краткое название;Полное "
            + $"название;Руководитель;Город\n{inn};{name};{Quoted(cells[0])};{Quoted(cells[1] + "\0")};{Quoted(cells[4])}\n"));
        Assert.Equal((name, cells[0], cells[1], cells[4]), await Stored(inn));

        var csv = await Csv(inn);
        Assert.Contains("'=cmd", csv);
        Assert.DoesNotContain(";=", csv);
        Assert.DoesNotContain("\"=", csv);
        var again = await host.App.Import(await host.App.Bring(csv));
        Assert.Equal((0, 0, 1, 0), (again.Added, again.Changed, again.Unchanged, again.Faulty));
        Assert.All(cells, cell => Assert.Equal(cell, SafeCell.Read(SafeCell.Write(cell))));
    }

    [Fact]
    public async Task Faulty_rows_come_back_with_their_reasons_and_are_taken_once_mended()
    {
        var inn = Next();
        var id = await host.App.Bring($"ИНН;Краткое название;Регион\n{inn};=Школа;Атлантида\n");
        var file = new MemoryStream();
        await host.App.Services.GetRequiredService<ReadImports>().Faulty(id, "ru", file, Registry.Reviewer, Cancellation);
        var text = Encoding.UTF8.GetString(file.ToArray());
        Assert.Equal(
            $"\ufeffИНН;Краткое название;Регион;Ошибки\r\n{inn};'=Школа;Атлантида;Регион: Региона «Атлантида» нет в списке. Напишите его "
                + "название или код, например 59.\r\n",
            text);

        await host.App.Enter(await host.App.Bring(text.Replace(";Атлантида;", ";Пермский край;")));
        Assert.Equal(("=Школа", "59"), ((await host.App.Stored(inn)).Name, (await host.App.Stored(inn)).Region));
    }

    private async Task<string> Csv(string inn)
    {
        var file = new MemoryStream();
        await host.App.Services.GetRequiredService<ExportSchools>().Write(new() { Text = inn }, ExportFormat.Csv, file, Cancellation);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    private async Task<(string, string?, string?, string?)> Stored(string inn)
    {
        var school = await host.App.Stored(inn);
        return (school.Name, school.FullName, school.Head, school.City);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

    private static string Next() => Registry.Inn(Interlocked.Increment(ref _schools));
}
