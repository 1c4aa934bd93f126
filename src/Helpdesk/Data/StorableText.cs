using System.Data.Common;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Helpdesk.Data;

/// <summary>
/// PostgreSQL's text has no U+0000 and no halves of surrogate pairs, and fails on both. Strangers send them in queries, headers, file
/// names and JSON, so they are taken out here, on the one way to the database, whatever page or channel they came by.
/// </summary>
internal sealed partial class StorableText : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Clean(command);
        return ValueTask.FromResult(result);
    }

    private static void Clean(DbCommand command)
    {
        foreach (NpgsqlParameter parameter in command.Parameters)
        {
            parameter.Value = parameter.Value switch
            {
                string json when parameter.NpgsqlDbType is NpgsqlDbType.Jsonb or NpgsqlDbType.Json => OfJson(json),
                string text => Of(text),
                string?[] texts => Array.ConvertAll(texts, OfAny),
                List<string?> texts => texts.ConvertAll(OfAny),
                var other => other,
            };
        }
    }

    /// <summary>The text itself when there is nothing to take out.</summary>
    public static string Of(string text)
    {
        if (!text.Contains('\0') && !HasHalfPair(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(rune => rune.Value != 0))
            clean.Append(rune);
        return clean.ToString();
    }

    private static string? OfAny(string? text) => text is null ? null : Of(text);

    /// <summary>In JSON they are written as escapes, behind an even number of backslashes.</summary>
    public static string OfJson(string json) =>
        json.Contains("\\u", StringComparison.Ordinal) ? Escapes().Replace(Of(json), "$1") : Of(json);

    private static bool HasHalfPair(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return true;
            i++;
        }
        return false;
    }

    [GeneratedRegex(@"(?<!\\)((?:\\\\)*)\\u0000", RegexOptions.CultureInvariant)]
    private static partial Regex Escapes();
}
