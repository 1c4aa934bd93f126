using System.Globalization;
using System.Text;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools;

/// <summary>Which schools of the registry are asked for. It stands in the address of the page, so it can be sent to a colleague.</summary>
public sealed record SchoolFilter
{
    /// <summary>Fewer digits are the number of a school.</summary>
    internal const int ShortestOfInn = 5;

    /// <summary>Beginnings of words of name, full name, city, or INN with or without spaces and dashes.</summary>
    public string? Text { get; init; }

    /// <summary>Code of a region.</summary>
    public string? Region { get; init; }

    /// <summary><c>desk/system</c> that the school uses now.</summary>
    public string? System { get; init; }

    public SchoolStatus Status { get; init; }

    public IQueryable<School> Of(HelpdeskDbContext db)
    {
        var schools = Status switch
        {
            SchoolStatus.Connected => db.Schools.Where(s => s.ConnectedAt != null && s.DisconnectedAt == null),
            SchoolStatus.Disconnected => db.Schools.Where(s => s.DisconnectedAt != null),
            SchoolStatus.Known => db.Schools.Where(s => s.ConnectedAt == null && s.DisconnectedAt == null),
            _ => db.Schools,
        };
        if (Region is { Length: > 0 } region)
            schools = schools.Where(s => s.Region == region);
        var used = db.SchoolSystems;
        if (System?.Split('/') is [var desk, var system])
            schools = schools.Where(s => used.Any(u => u.SchoolId == s.Id && u.Desk == desk && u.System == system && u.EndedAt == null));
        if (Question(Text) is { } question)
            schools = schools.Where(s => s.Search.Matches(EF.Functions.ToTsQuery("simple", question)));
        return schools;
    }

    /// <summary>What is searched for as a query of PostgreSQL; null when there is no letter and no digit in it.</summary>
    internal static string? Question(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var words = Words(text).Take(8).ToList();
        if (words.Count == 0)
            return null;
        var all = string.Join(" & ", words.Select(Beginning));
        // «77 07 083-893» is one number, whatever stands between its digits.
        var whole = string.Concat(words);
        return words.Count > 1 && whole.Length <= 12 && whole.All(char.IsAsciiDigit) ? $"({all}) | {Beginning(whole)}" : all;
    }

    /// <summary>
    /// The number of a school is meant as it is: its beginning would find every INN of a region. PostgreSQL takes the 5 of «СОШ-5» for
    /// minus five.
    /// </summary>
    private static string Beginning(string word) =>
        word.All(char.IsAsciiDigit) && word.Length < ShortestOfInn ? $"({word} | '-{word}')" : $"{word}:*";

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var sign in text.ToLower(CultureInfo.InvariantCulture).Append(' '))
        {
            if (char.IsLetterOrDigit(sign) && word.Length < 40)
                word.Append(sign);
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }
}
