using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Sla;

namespace Helpdesk.Schools;

/// <summary>
/// Somebody who decides puts a school's requisites right, with a reason. Two editors at once do not undo each other: only what was changed
/// on the page is taken, and what another has changed meanwhile is shown first.
/// </summary>
public sealed class EditRequisites(Transactions transactions, ConnectingDesks desks)
{
    /// <param name="Answers">As written, by the key of each requisite.</param>
    /// <param name="Shown">What the page showed when it was opened.</param>
    public sealed record Request(
        string Inn, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Shown, string? Reason);

    /// <returns>How many requisites changed.</returns>
    /// <exception cref="SchoolFault">Something written is wrong, or another editor was quicker; it says what, by requisite.</exception>
    public async Task<int> Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        var (edited, faults) = Check(request);
        if (edited.Count > 0 && string.IsNullOrWhiteSpace(request.Reason))
            faults["reason"] = new("Напишите, почему: причина останется в истории.", "Write why: the reason stays in the history.");
        if (faults.Count > 0)
            throw new SchoolFault(faults);
        if (edited.Count == 0)
            return 0;

        return await transactions.Run(actor, work => Edit(work, request, edited), cancellation);
    }

    private static async Task<int> Edit(Work work, Request request, Dictionary<string, string> edited)
    {
        if (edited.ContainsKey("region"))
            await work.HoldTickets([request.Inn]);
        var school = await work.HoldSchool(request.Inn);
        var known = SchoolFields.Answers(school.Details);
        var conflicts = edited.Where(e => known[e.Key] != request.Shown.GetValueOrDefault(e.Key, "") && known[e.Key] != e.Value)
            .ToDictionary(e => e.Key, e => Conflict(known[e.Key]));
        if (conflicts.Count > 0)
            throw new SchoolFault(conflicts);

        var changes = edited.Where(e => known[e.Key] != e.Value).ToList();
        foreach (var (key, value) in changes)
            known[key] = value;
        if (work.Edit(school, CleanText.Clean(request.Reason!, keepLines: true)).Describe(SchoolFields.Details(known)))
            await work.MoveTickets(school);
        return changes.Count;
    }

    private static (Dictionary<string, string> Edited, Dictionary<string, LocalText> Faults) Check(Request request)
    {
        var (edited, faults) = (new Dictionary<string, string>(), new Dictionary<string, LocalText>());
        foreach (var field in SchoolFields.Requisites)
        {
            var shown = request.Shown.GetValueOrDefault(field.Key, "");
            if (!request.Answers.TryGetValue(field.Key, out var written) || written == shown)
                continue;
            var answer = FormCheck.CheckAnswer(field, written);
            if (answer.Fault is { } fault)
                faults[field.Key] = fault;
            else if (answer.Value is null && field.Key == "region")
                faults[field.Key] = new(
                    "Регион можно сменить, но не стереть: по нему считаются сроки.",
                    "The region can be changed but not erased: deadlines are counted by it.");
            else if ((answer.Value ?? "") != shown)
                edited[field.Key] = answer.Value ?? "";
        }
        return (edited, faults);
    }

    private static LocalText Conflict(string now) => now.Length == 0
        ? new(
            "Пока вы правили, другой сотрудник стёр это значение. Ваше ещё не сохранено: проверьте и сохраните ещё раз.",
            "While you edited, somebody erased this. Yours is not saved yet: check it and save again.")
        : new(
            $"Пока вы правили, другой сотрудник записал «{now}». Ваше ещё не сохранено: проверьте и сохраните ещё раз.",
            $"While you edited, somebody wrote “{now}”. Yours is not saved yet: check it and save again.");
}
