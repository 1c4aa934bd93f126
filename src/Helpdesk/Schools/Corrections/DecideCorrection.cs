using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools.Corrections;

/// <summary>
/// A reviewer confirms what a school asked to correct, all of it or field by field; what is not confirmed is declined with a reason.
/// </summary>
public sealed class DecideCorrection(Transactions transactions, ConnectingDesks desks)
{
    /// <param name="Confirmed">Keys of the fields that go into the registry; the others are declined.</param>
    /// <param name="Shown">What the registry said on the reviewer's page: decided is only what was looked at.</param>
    public sealed record Request(
        string Inn, Guid CorrectionId, IReadOnlySet<string> Confirmed, IReadOnlyDictionary<string, string> Shown, string? Reason);

    public async Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        await transactions.Run(actor, work => Decide(work, request), cancellation);
    }

    private static async Task Decide(Work work, Request request)
    {
        if (request.Confirmed.Contains("region"))
            await work.HoldTickets([request.Inn]);
        var school = await work.HoldSchool(request.Inn);
        var correction = await work.Db.SchoolCorrections.SingleOrDefaultAsync(
            c => c.Id == request.CorrectionId && c.SchoolId == school.Id && c.State == CorrectionState.Waiting, work.Cancellation)
            ?? throw new RuleViolation(
                "Эту правку уже рассмотрели, или школа прислала другую. Посмотрите карточку ещё раз.",
                "This correction was decided already, or the school sent another. Look at the card again.");
        var person = await work.Db.SchoolPersons.SingleAsync(p => p.Id == correction.PersonId, work.Cancellation);
        var known = ReadByLink.Together(school.Details, person.Details);
        MustBeAsShown(correction, known, request.Shown);
        var confirmed = correction.After.Where(a => request.Confirmed.Contains(a.Key)).ToList();
        var declined = correction.After.Where(a => !request.Confirmed.Contains(a.Key)).ToList();
        var reason = CleanText.Clean(request.Reason ?? "", keepLines: true);
        if (declined.Count > 0 && reason.Length == 0)
            throw new RuleViolation(
                "Напишите, почему часть правок отклонена: школа это прочитает.",
                "Write why some of it is declined: the school will read it.");

        var words = $"По просьбе школы ({correction.ProposedBy})" + (reason.Length > 0 && declined.Count == 0 ? $": {reason}" : "");
        var edit = work.Edit(school, words);
        var becomes = known.Concat(confirmed).GroupBy(k => k.Key).ToDictionary(g => g.Key, g => g.Last().Value);
        if (await Confirm(edit, person, becomes, work.Cancellation))
            await work.MoveTickets(school);
        foreach (var (key, value) in declined)
            (edit with { Reason = reason }).Write(SchoolChangeKind.CorrectionDeclined, key, known[key], value);
        correction.Decide(work.Actor.Name, work.Now);
        work.Tell(person, new(school, $"correction/{correction.Id:n}", Answer(school, confirmed, declined, reason)));
    }

    private static void MustBeAsShown(
        SchoolCorrection correction, Dictionary<string, string> known, IReadOnlyDictionary<string, string> shown)
    {
        foreach (var key in correction.After.Keys.Where(key => shown.GetValueOrDefault(key, "") != known[key]))
        {
            var label = SchoolFields.Find(key)!.Label;
            throw new RuleViolation(
                $"Пока вы читали, в реестре изменили «{label.Ru}»: теперь там «{known[key]}». Проверьте правку ещё раз.",
                $"While you read, “{label.En}” was changed in the registry: it is “{known[key]}” now. Check the correction again.");
        }
    }

    /// <returns>True when the school moved to another zone.</returns>
    private static async Task<bool> Confirm(
        SchoolEdit edit, SchoolPerson person, Dictionary<string, string> becomes, CancellationToken cancellation)
    {
        var details = SchoolFields.PersonOf(becomes, person.Details);
        if (details != person.Details && person.EndedAt is null)
        {
            // The link was theirs by this address: it does not go on to open what the new one should.
            if (details.Email != person.Email)
                await edit.Work.Db.SchoolLinks.Where(l => l.PersonId == person.Id).ExecuteDeleteAsync(cancellation);
            edit.Change(person, details);
        }
        return edit.Describe(SchoolFields.Details(becomes));
    }

    private static LocalText Answer(
        School school, List<KeyValuePair<string, string>> confirmed, List<KeyValuePair<string, string>> declined, string reason)
    {
        return new(In("ru", "Внесено в реестр", "Не внесено", "Причина"), In("en", "Entered in the registry", "Not entered", "Reason"));

        string In(string language, string entered, string refused, string why)
        {
            var lines = new List<string>
            {
                Language.Of(language).T(
                    $"Ваши правки сведений о школе «{school.Name}» рассмотрены.",
                    $"Your corrections to the data of “{school.Name}” were looked at."),
            };
            lines.AddRange(Lines(entered, confirmed, language));
            lines.AddRange(Lines(refused, declined, language));
            if (reason.Length > 0)
                lines.Add($"\n{why}: {reason}");
            return string.Join('\n', lines);
        }
    }

    private static IEnumerable<string> Lines(string title, List<KeyValuePair<string, string>> fields, string language) =>
        fields.Count == 0
            ? []
            :
            [
                $"\n{title}:",
                .. fields.Select(f => $"— {SchoolFields.Find(f.Key)!.Label.In(language)}: {(f.Value.Length > 0 ? f.Value : "—")}"),
            ];
}
