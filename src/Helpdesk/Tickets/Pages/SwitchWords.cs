using Helpdesk.Desks;
using Helpdesk.ServiceLevels;
using Helpdesk.Tickets.Switching;
using Helpdesk.Web;

namespace Helpdesk.Tickets.Pages;

/// <summary>What happened to a ticket in words, also where it came from another type or desk.</summary>
public sealed class SwitchWords(DeskCatalog desks)
{
    public string Event(TicketEvent row, RequestType type, Moments moments) => (row.Name, SwitchDetail.Parse(row.Detail)) switch
    {
        (AllowedActions.RetypedEvent, { } detail) => Words.T($"вид изменён: {TypeOf(detail.From)} → {TypeOf(detail.To)}", $"type changed: {TypeOf(detail.From)} → {TypeOf(detail.To)}") + Why(detail),
        (EventsAtDesk.Transferred, { } detail) => Words.T($"передана: {FullName(detail.From)} → {FullName(detail.To)}", $"handed over: {FullName(detail.From)} → {FullName(detail.To)}") + Why(detail),
        _ => TicketWords.Event(row, type, moments),
    };

    /// <summary>Why a clock of the past is of the past, and whose it was where that is not the present desk.</summary>
    public static string Ended(SlaClock clock, Desk desk) => clock.CancelledBecause == ClockEnds.Transferred
        ? Words.T($"до передачи · {desk.Name.Ru}", $"before it was handed over · {desk.Name.En}")
        : Words.T("при прежнем виде заявки", "under the former type");

    private string TypeOf(string keys) => Find(keys) is ({ } _, { } type) ? type.Name.In(Words.Language) : keys;

    private string FullName(string keys) => Find(keys) switch
    {
        ({ } desk, { } type) => $"{desk.Name.In(Words.Language)} ({type.Name.In(Words.Language)})",
        ({ } desk, null) => desk.Name.In(Words.Language),
        _ => keys,
    };

    /// <summary>As they are called today; a profile may have lost them since.</summary>
    private (Desk?, RequestType?) Find(string keys)
    {
        var parts = keys.Split('/', 2);
        var desk = desks.Find(parts[0]);
        return (desk, parts.Length == 2 ? desk?.RequestType(parts[1]) : null);
    }

    private static string Why(SwitchDetail detail) => detail.Reason is { } reason ? Words.T(", причина: ", ", because: ") + reason : "";
}
