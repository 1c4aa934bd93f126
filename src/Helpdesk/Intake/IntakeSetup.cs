using Helpdesk.Bots;
using Helpdesk.Intake.Drafts;
using Helpdesk.Intake.Inbox;
using Helpdesk.Intake.Letters;
using Helpdesk.Intake.MailForms;
using Helpdesk.Intake.MissingReminders;
using Helpdesk.Intake.NamedPersons;
using Helpdesk.Intake.OwnForms;
using Helpdesk.Intake.StaffChats;
using Helpdesk.Jobs;
using Helpdesk.Outbox;

namespace Helpdesk.Intake;

public static class IntakeSetup
{
    public static void AddIntake(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<Messenger> messengers)
    {
        services.AddSingleton<NotTakenFiles>();
        services.AddSingleton<Acknowledgement>();
        services.AddSingleton<LettersToStrangers>();
        services.AddSingleton<NotMeLinks>();
        services.AddSingleton<TellNamedPerson>();
        services.AddSingleton<DenyBeingPerson>();
        services.AddSingleton<IOtherChannels, KnownChannels>();
        services.AddSingleton<JoinSameSchool>();
        services.AddSingleton<RegisterRequest>();
        services.AddSingleton<SubmitRequest>();
        services.AddSingleton<FollowUp>();
        services.AddSingleton<ReadOwnForm>();
        services.AddSingleton<CorrectOwnForm>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<ReadDraft>();
        services.AddSingleton<DropOldDrafts>();
        services.AddSingleton(RepeatedWork.EachHour<DropOldDrafts>(
            "draft-end", new("Удалить старые черновики", "Drop old drafts"), (drop, cancellation) => drop.Run(cancellation)));
        services.AddSingleton<RemindOfMissing>();
        services.AddSingleton(RepeatedWork.EachMinute<RemindOfMissing>(
            "missing-answers", new("Ещё раз спросить о недостающем", "Ask once more for what is missing"), (remind, cancellation) => remind.Run(cancellation)));
        services.AddSingleton<AskBack>();
        services.AddSingleton<WaysIn>();
        services.AddSingleton<AnswerByLetter>();
        services.AddSingleton<JoinTicket>();
        services.AddSingleton<MatchTicket>();
        services.AddLetters(configuration);
        services.AddSingleton<ReceiveMail>();
        services.AddSingleton<ReceiveChat>();
        services.AddSingleton<ReceiveMessage>();
        services.AddSingleton<DialogForm>();
        services.AddSingleton<DialogContextOf>();
        services.AddSingleton<DialogFiles>();
        services.AddSingleton<LinkStaffChat>();
        services.AddSingleton<UnlinkStaffChat>();
        services.AddInbox();
        EmailAccounts.Add(services, configuration);
        MessengerAccounts.Add(services, configuration, messengers);
        services.AddHostedService<ReceiveWorker>();
    }
}
