using Helpdesk.Erasure.Pages;
using Helpdesk.Jobs;
using Helpdesk.Shell;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Pages;

namespace Helpdesk.Erasure;

/// <summary>Personal data are erased on request, with an act of what was erased.</summary>
public sealed class ErasureFeature : TicketFeature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<LettersOfTicket>();
        services.AddSingleton<EraseLetterFiles>();
        services.AddSingleton<EraseAddress>();
        services.AddSingleton<ListErasures>();
        services.AddSingleton(PagePart.Of<ErasureActCard>(TicketSlots.InPlaceOfTalk));
        services.AddSingleton(RepeatedWork.EachMinute<EraseLetterFiles>(
            "erase-letter-files", new("Стереть файлы писем", "Erase letters that are files"),
            (erase, cancellation) => erase.Run(cancellation)));
    }

    public override IReadOnlyList<TicketEventKind> Events => ErasureEvents.All;

    public override IReadOnlyList<TicketAction> Actions { get; } = [new EraseData()];

    public override void MapPages(IEndpointRouteBuilder pages) => ErasureListPageModel.Map(pages);

    public override void MapApi(IEndpointRouteBuilder api) => api.MapErasureApi();

    public override IEnumerable<MenuEntry> Menu =>
    [
        new("erasures", "/admin/erasures", "list", new("Стёртые данные", "Erased data"), 50)
        {
            Group = MenuGroup.Settings, Waiting = MenuEntry.SeenBy(reader => reader.AnswersForDesk),
        },
    ];
}
