using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools;

/// <summary>The responsible persons of a school (regulation 1, cl. 3.1): named, described anew, ended with a reason.</summary>
public sealed class ChangePerson(IDbContextFactory<HelpdeskDbContext> contexts, ConnectingDesks desks, TimeProvider time)
{
    /// <param name="PersonId">Null to name somebody.</param>
    /// <param name="Shown">What the page showed of the person when it was opened.</param>
    /// <param name="Channel">How they want to be written to.</param>
    /// <param name="Token">Names this writing: the same token twice names one person.</param>
    public sealed record Request(
        string Inn, Guid? PersonId, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Shown, string? Channel, string? Reason, Guid? Token = null);

    /// <exception cref="SchoolFault">Something written is wrong, or another editor was quicker.</exception>
    public async Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        var answers = Check(request.Answers);
        await Edit(request.Inn, request.Reason, actor, async edit =>
        {
            if (request.PersonId is not { } id)
            {
                if (!await edit.Db.IsFirst(request.Token, new { By = actor.StaffId, request.Inn, Answers = answers.OrderBy(a => a.Key, StringComparer.Ordinal) }, time.Instant, cancellation))
                    return;
                await edit.Name(SchoolFields.PersonOf(answers), cancellation);
                return;
            }
            var person = await Find(edit, id, cancellation);
            var known = SchoolFields.Answers(person.Details);
            var moved = known.Where(k => k.Value != request.Shown.GetValueOrDefault(k.Key, "") && k.Value != answers.GetValueOrDefault(k.Key, "")).ToDictionary(
                k => k.Key, k => new LocalText($"Пока вы правили, здесь записали «{k.Value}». Проверьте и сохраните ещё раз.", $"While you edited, somebody wrote “{k.Value}” here. Check and save again."));
            if (moved.Count > 0)
                throw new SchoolFault(moved);
            var details = SchoolFields.PersonOf(answers, person.Details);
            edit.Change(person, details with { Channel = ChannelOf(request.Channel, details) });
        }, cancellation);
    }

    public async Task End(string inn, Guid personId, string? reason, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation("Напишите, почему этот человек больше не отвечает за школу.", "Write why this person no longer answers for the school.");
        await Edit(inn, reason, actor, async edit => edit.End(await Find(edit, personId, cancellation)), cancellation);
    }

    private async Task Edit(string inn, string? reason, Actor actor, Func<SchoolEdit, Task> change, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var school = await db.LockSchool(inn, cancellation) ?? throw EditRequisites.NoSuchSchool();
        await change(new SchoolEdit(db, school, actor, time.Instant, string.IsNullOrWhiteSpace(reason) ? null : CleanText.Clean(reason, keepLines: true)));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<SchoolPerson> Find(SchoolEdit edit, Guid id, CancellationToken cancellation) =>
        await edit.Db.SchoolPersons.SingleOrDefaultAsync(p => p.Id == id && p.SchoolId == edit.School.Id && p.EndedAt == null, cancellation)
        ?? throw new RuleViolation("Этот человек уже не отвечает за школу.", "This person no longer answers for the school.");

    internal static Dictionary<string, string> Check(IReadOnlyDictionary<string, string> written)
    {
        var (answers, faults) = (new Dictionary<string, string>(), new Dictionary<string, LocalText>());
        foreach (var field in SchoolFields.Person)
        {
            var answer = FormCheck.CheckAnswer(field, written.GetValueOrDefault(field.Key));
            if (answer.Fault is { } fault)
                faults[field.Key] = fault;
            answers[field.Key] = answer.Value ?? "";
        }
        if (faults.Count == 0 && answers[SchoolFields.PersonEmail].Length == 0 && answers[SchoolFields.PersonPhone].Length == 0)
            faults[SchoolFields.PersonEmail] = new("Нужна почта или телефон: иначе с человеком не связаться.", "An e-mail or a phone is needed to reach the person.");
        return faults.Count > 0 ? throw new SchoolFault(faults) : answers;
    }

    /// <summary>A messenger can be chosen only by writing from it.</summary>
    private static string ChannelOf(string? wanted, SchoolPersonDetails known) =>
        wanted == ChannelKeys.Email || known.Conversation is null ? ChannelKeys.Email : wanted ?? known.Channel;
}
