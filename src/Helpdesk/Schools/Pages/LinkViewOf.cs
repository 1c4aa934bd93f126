using Helpdesk.Schools.Corrections;
using Helpdesk.Schools.Export;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;

namespace Helpdesk.Schools.Pages;

/// <summary>What a responsible person sees by their link.</summary>
public sealed class LinkViewOf(ConnectingDesks connecting, OneTimeTokens tokens, TimeProvider time)
{
    /// <param name="answers">What was written and not taken; null for the registry's own, with what was proposed already.</param>
    public SchoolByLinkView Of(
        string secret, ReadByLink.Response read, string? done, string? problem, IReadOnlyDictionary<string, string>? answers, IReadOnlyDictionary<string, string>? errors, string? comment) => new()
        {
            Secret = secret,
            Token = tokens.Issue(),
            Read = read,
            Moments = new(SchoolColumns.ZoneOf(read.School.Zone), time.GetUtcNow()),
            Systems = [.. read.Systems.Select(s => connecting.NameOf(s.Desk, s.System, Words.Language))],
            Answers = answers ?? Proposed(read),
            Errors = errors ?? new Dictionary<string, string>(),
            Comment = comment,
            Notice = done switch
            {
                "sent" => Words.T("Правки отправлены на проверку. Ответ придёт вам.", "Your corrections were sent to be checked. You will get an answer."),
                "same" => Words.T("Вы ничего не изменили.", "You changed nothing."),
                _ => null,
            },
            Problem = problem,
        };

    /// <summary>What waits is shown filled in, so that sending again keeps it.</summary>
    private static Dictionary<string, string> Proposed(ReadByLink.Response read)
    {
        var answers = new Dictionary<string, string>(read.Known);
        foreach (var (key, value) in read.Waiting?.After ?? [])
        {
            if (read.Waiting!.PersonId == read.Person.Id || SchoolFields.Requisites.Any(field => field.Key == key))
                answers[key] = value;
        }
        return answers;
    }
}
