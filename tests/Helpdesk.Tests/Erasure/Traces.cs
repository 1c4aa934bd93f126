using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Bots.Email.Messages;
using Helpdesk.Intake.Letters;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tests.Erasure;

/// <summary>
/// Where something is still written: any column of any table of any schema, whatever its type, and any file of the data directory. A table
/// or a column that comes later is looked into, too.
/// </summary>
internal static class Traces
{
    /// <summary>Begins every word of the people in these tests; nothing else of the program has it.</summary>
    public const string Stem = "qzx";

    /// <returns>Tables and files, in order; empty when it is nowhere.</returns>
    public static async Task<IReadOnlyList<string>> Of(HelpdeskHost app, params string[] marks)
    {
        var found = new List<string>();
        await using var db = await app.Database();
        var tables = await db.Database.SqlQuery<string>(
            $"""
            select format('%I.%I', schemaname, tablename) as "Value" from pg_tables
                where schemaname not in ('pg_catalog', 'information_schema') order by 1
            """).ToListAsync(TestContext.Current.CancellationToken);
        foreach (var table in tables)
        {
#pragma warning disable EF1002 // The names come from the database itself.
            foreach (var row in await db.Database.SqlQueryRaw<string>($"""select t::text as "Value" from {table} t""")
                .ToListAsync(TestContext.Current.CancellationToken))
#pragma warning restore EF1002
                found.AddRange(marks.Where(mark => IsIn(WithoutRandom(row, table), mark)).Select(mark => $"{table}: {mark}"));
        }
        var letters = await db.Letters.AsNoTracking().Select(l => new { l.Raw, l.Length })
            .ToListAsync(TestContext.Current.CancellationToken);
        foreach (var packed in letters)
        {
            var raw = new byte[packed.Length];
            Assert.True(BrotliDecoder.TryDecompress(packed.Raw, raw, out _));
            found.AddRange(
                marks.Where(mark => IsIn(Encoding.UTF8.GetString(raw), mark)).Select(mark => $"public.letter, unpacked: {mark}"));
        }
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(app.MailFolder)!, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            var mail = file.EndsWith(".eml", StringComparison.Ordinal) ? MailReader.Read(bytes) : null;
            var text =
                $"{file}\n{Encoding.Latin1.GetString(bytes)}\n{mail?.Subject}\n{mail?.TextBody}\n{string.Join('\n', mail?.Attachments.Select(a => a.FileName + Encoding.Latin1.GetString(a.Content.Span)) ?? [])}";
            found.AddRange(marks.Where(mark => IsIn(text, mark)).Select(mark => $"{Path.GetFileName(file)}: {mark}"));
        }
        return [.. found.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>Three letters stand somewhere in a hash by chance, once in some dozens of runs.</summary>
    private static string WithoutRandom(string row, string table) =>
        table == "public.staff_user" ? Regex.Replace(row, "[A-Za-z0-9+/=]{30,}", "") : row;

    private static bool IsIn(string text, string mark) =>
        text.Contains(mark, StringComparison.OrdinalIgnoreCase)
        || text.Contains(Convert.ToHexString(Encoding.UTF8.GetBytes(mark)), StringComparison.OrdinalIgnoreCase)
        || text.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(mark)).TrimEnd('='), StringComparison.Ordinal);
}
