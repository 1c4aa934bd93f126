using System.Text;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Tests.Connections.Secrets;

/// <summary>Looks for what must not be there.</summary>
internal static class Hunt
{
    public static void NowhereIn(string text, IReadOnlyList<string> secrets)
    {
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('='), text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(secret)), text, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>Every row of every table as text.</summary>
    public static async Task<string> WholeDatabase(HelpdeskHost app)
    {
        await using var db = await app.Database();
        var all = new StringBuilder();
        foreach (var table in await db.Database
            .SqlQuery<string>(
                $"""select table_name::text as "Value" from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'""")
            .ToListAsync(TestContext.Current.CancellationToken))
        {
#pragma warning disable EF1002 // The names come from the database itself.
            foreach (var row in await db.Database.SqlQueryRaw<string>($"""select '{table}/' || t::text as "Value" from "{table}" t""")
                .ToListAsync(TestContext.Current.CancellationToken))
#pragma warning restore EF1002
                all.AppendLine(row);
        }
        return all.ToString();
    }
}
