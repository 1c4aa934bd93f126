using Helpdesk.Bots;
using Helpdesk.Intake.Drafts;
using Helpdesk.Intake.Inbox;
using Helpdesk.Intake.Letters;
using Helpdesk.Intake.MailForms;
using Helpdesk.Intake.MissingReminders;
using Helpdesk.Intake.NamedPersons;
using Helpdesk.Intake.OnePerson;
using Helpdesk.Intake.OwnForms;
using Helpdesk.Intake.Pages;
using Helpdesk.Intake.Pages.Letters;
using Helpdesk.Intake.Receiving;
using Helpdesk.Intake.Requests;
using Helpdesk.Jobs;
using Helpdesk.Outbox;
using Helpdesk.Shell;
using Helpdesk.StaffChats;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Pages;

namespace Helpdesk.Intake;

/// <summary>Every way in: what people send becomes a ticket, or a message of one.</summary>
public sealed class IntakeFeature(IReadOnlyList<Messenger> messengers) : TicketFeature
{
    public IReadOnlyList<Messenger> Messengers => messengers;

    public override IReadOnlyList<TicketEventKind> Events => JoinEvents.All;

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
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
            "missing-answers", new("Ещё раз спросить о недостающем", "Ask once more for what is missing"),
            (remind, cancellation) => remind.Run(cancellation)));
        services.AddSingleton<AskBack>();
        services.AddSingleton<WaysIn>();
        services.AddSingleton<AnswerByLetter>();
        services.AddSingleton<JoinTicket>();
        services.AddSingleton<MatchTicket>();
        services.AddLetters(configuration);
        services.AddSingleton<ReceiveMail>();
        services.AddSingleton<ReceiveChat>();
        services.AddSingleton<SayInChat>();
        services.AddSingleton<ReceiveMessage>();
        services.AddSingleton<DialogForm>();
        services.AddSingleton<DialogContextOf>();
        services.AddSingleton<DialogFiles>();
        services.AddSingleton<LinkStaffChat>();
        services.AddSingleton<UnlinkStaffChat>();
        services.AddOnePerson();
        services.AddSingleton(PagePart.Of<RequesterChatsLink>(TicketSlots.BesideRequester));
        services.AddInbox();
        EmailAccounts.Add(services, configuration);
        MessengerAccounts.Add(services, configuration, messengers);
        services.AddHostedService<ReceiveWorker>();
        services.AddIntakeLimits();
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        RequestStartPageModel.Map(pages);
        RequestFormPageModel.Map(pages);
        RequestStatusPageModel.Map(pages);
        OwnFormPageModel.Map(pages);
        NotMePageModel.Map(pages);
        NewTicketPageModel.Map(pages);
        LetterListPageModel.Map(pages);
        LetterPageModel.Map(pages);
        SystemPageModel.Map(pages);
        BotsPageModel.Map(pages);
        RequesterChatsPageModel.Map(pages);
    }

    public override void MapApi(IEndpointRouteBuilder api)
    {
        api.MapRequestApi();
        api.MapLetterApi();
    }

    public override void MapOther(IEndpointRouteBuilder routes) => routes.MapWebhooks();

    public override IEnumerable<MenuEntry> Menu =>
    [
        new("letters", "/letters", "mail", new("Непринятые письма", "Mail not taken"), 10)
        {
            Waiting = async reader => await reader.Get<ListLetters>().CountOpen(reader.Actor, reader.Cancellation),
        },
        new("system", "/admin/system", "pulse", new("Состояние системы", "System"), 60)
        {
            Group = MenuGroup.Settings,
            IsOfTroubles = true,
            Waiting = async reader => reader.AnswersForDesk ? await reader.Get<CountUndelivered>().Handle(reader.Cancellation) : null,
        },
        new("bots", "/admin/bots", "chat", new("Боты", "Bots"), 62)
        {
            Group = MenuGroup.Settings, Waiting = MenuEntry.SeenBy(reader => reader.Actor.IsAdministrator),
        },
    ];
}
