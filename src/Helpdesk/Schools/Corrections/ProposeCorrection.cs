using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools.Corrections;

/// <summary>A responsible person proposes what the registry should say of their school. One that already waits is replaced by it.</summary>
public sealed class ProposeCorrection(Transactions transactions)
{
    /// <summary>The link is no longer good.</summary>
    public sealed class LinkEnded() : Exception("The link has ended.");

    /// <param name="answers">As written, by key of <see cref="SchoolFields"/>.</param>
    /// <param name="shown">What the page showed; what is as shown is not asked to be changed.</param>
    /// <returns>How many fields are to be corrected; 0 when nothing differs, and then nothing waits that did not wait before.</returns>
    /// <exception cref="SchoolFault">Something written is wrong; it says what, by field.</exception>
    /// <exception cref="LinkEnded">The link is no longer good.</exception>
    public Task<int> Handle(
        string secret, IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, string> shown, string? comment,
        CancellationToken cancellation) =>
        transactions.Run(Actor.Nobody, async work =>
        {
            var person = await ReadByLink.PersonOf(work.Db, secret, work.Now, work.Cancellation) ?? throw new LinkEnded();
            return await Propose(work.As(Actor.Outsider(person.Name)), person, Check(answers, shown), comment);
        }, cancellation);

    private static async Task<int> Propose(Work work, SchoolPerson person, Dictionary<string, string> written, string? comment)
    {
        var inn = await work.Db.Schools.Where(s => s.Id == person.SchoolId).Select(s => s.Inn).SingleAsync(work.Cancellation);
        var school = await work.HoldSchool(inn);
        var known = ReadByLink.Together(school.Details, person.Details);
        var after = written.Where(a => a.Value != known[a.Key]).ToDictionary();
        if (after.Count == 0)
            return 0;

        if (await work.Db.SchoolCorrections
            .SingleOrDefaultAsync(c => c.SchoolId == school.Id && c.State == CorrectionState.Waiting, work.Cancellation)
            is { } earlier)
        {
            earlier.Replace(work.Now);
            // The unique index allows one that waits: the earlier has to go first.
            await work.Save();
        }
        var said = CleanText.Clean(comment ?? "", keepLines: true);
        var correction = new SchoolCorrection(
            school.Id, person, after.ToDictionary(a => a.Key, a => known[a.Key]), after,
            said.Length == 0 ? null : said[..Math.Min(said.Length, 1000)], work.Now);
        work.Db.SchoolCorrections.Add(correction);
        var edit = work.Edit(school, correction.Comment);
        foreach (var (key, value) in after)
            edit.Write(SchoolChangeKind.CorrectionProposed, key, known[key], value);
        return after.Count;
    }

    private static Dictionary<string, string> Check(IReadOnlyDictionary<string, string> answers, IReadOnlyDictionary<string, string> shown)
    {
        var (changed, faults) = (new Dictionary<string, string>(), new Dictionary<string, LocalText>());
        foreach (var field in SchoolFields.Requisites.Concat(SchoolFields.Person))
        {
            if (!answers.TryGetValue(field.Key, out var written) || written == shown.GetValueOrDefault(field.Key, ""))
                continue;
            var answer = FormCheck.CheckAnswer(field, written);
            if (answer.Fault is { } fault)
                faults[field.Key] = fault;
            else if (answer.Value is null && field.Key is ("region" or SchoolFields.PersonEmail))
                faults[field.Key] = new("Это можно сменить, но не стереть.", "This can be changed but not erased.");
            else
                changed[field.Key] = answer.Value ?? "";
        }
        return faults.Count > 0 ? throw new SchoolFault(faults) : changed;
    }
}
