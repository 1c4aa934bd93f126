using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools;

/// <summary>The responsible persons of a school (regulation 1, cl. 3.1): named, described anew, ended with a reason.</summary>
public sealed class ChangePerson(Transactions transactions, ConnectingDesks desks)
{
    /// <param name="PersonId">Null to name somebody.</param>
    /// <param name="Shown">What the page showed of the person when it was opened.</param>
    /// <param name="Channel">How they want to be written to.</param>
    /// <param name="Token">Names this writing: the same token twice names one person.</param>
    public sealed record Request(
        string Inn, Guid? PersonId, IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Shown, string? Channel,
        string? Reason, Guid? Token = null);

    /// <exception cref="SchoolFault">Something written is wrong, or another editor was quicker.</exception>
    public async Task Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        var answers = Check(request.Answers);
        await transactions.Run(actor, work => Change(work, request, answers), cancellation);
    }

    public async Task End(string inn, Guid personId, string? reason, Actor actor, CancellationToken cancellation)
    {
        desks.DemandDecision(actor);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation(
                "Напишите, почему этот человек больше не отвечает за школу.", "Write why this person no longer answers for the school.");
        await transactions.Run(actor, async work =>
        {
            var edit = await Begin(work, inn, reason);
            edit.End(await Find(edit, personId, work.Cancellation));
        }, cancellation);
    }

    private static async Task Change(Work work, Request request, Dictionary<string, string> answers)
    {
        var edit = await Begin(work, request.Inn, request.Reason);
        if (request.PersonId is not { } id)
        {
            if (await work.IsFirst(request.Token, new
            {
                By = work.Actor.StaffId,
                request.Inn,
                Answers = answers
                .OrderBy(a => a.Key, StringComparer.Ordinal)
            }))
                await edit.Name(SchoolFields.PersonOf(answers), work.Cancellation);
            return;
        }
        var person = await Find(edit, id, work.Cancellation);
        var moved = SchoolFields.Answers(person.Details)
            .Where(k => k.Value != request.Shown.GetValueOrDefault(k.Key, "") && k.Value != answers.GetValueOrDefault(k.Key, ""))
            .ToDictionary(k => k.Key, k => new LocalText(
                $"Пока вы правили, здесь записали «{k.Value}». Проверьте и сохраните ещё раз.",
                $"While you edited, somebody wrote “{k.Value}” here. Check and save again."));
        if (moved.Count > 0)
            throw new SchoolFault(moved);
        var details = SchoolFields.PersonOf(answers, person.Details);
        var chat = WantedChat(request.Channel, person);
        edit.Change(
            person, details with { Channel = chat?.Channel ?? ChannelKeys.Email, Account = chat?.Account, Conversation = chat?.Chat });
    }

    private static async Task<SchoolEdit> Begin(Work work, string inn, string? reason) =>
        work.Edit(await work.HoldSchool(inn), string.IsNullOrWhiteSpace(reason) ? null : CleanText.Clean(reason, keepLines: true));

    private static async Task<SchoolPerson> Find(SchoolEdit edit, Guid id, CancellationToken cancellation) =>
        await edit.Work.Db.SchoolPersons
            .SingleOrDefaultAsync(p => p.Id == id && p.SchoolId == edit.School.Id && p.EndedAt == null, cancellation)
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
            faults[SchoolFields.PersonEmail] = new(
                "Нужна почта или телефон: иначе с человеком не связаться.", "An e-mail or a phone is needed to reach the person.");
        return faults.Count > 0 ? throw new SchoolFault(faults) : answers;
    }

    /// <summary>Null for by mail: a messenger can be chosen only by writing from it.</summary>
    private static SchoolPersonChat? WantedChat(string? wanted, SchoolPerson person) =>
        wanted is null ? person.Chat : person.ChatIn(wanted);
}
