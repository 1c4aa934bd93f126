using Microsoft.AspNetCore.WebUtilities;

namespace Helpdesk.Tickets.Pages;

/// <summary>Addresses of the queue and the tickets: the address always names what is seen, and the list that it was opened from.</summary>
public static class TicketLinks
{
    public static string Queue(QueueFilterView filter) => QueuePageModel.Address + Query(filter);

    /// <summary>Only what changes (<see cref="QueueFresh"/>), for the script that keeps it fresh.</summary>
    public static string QueueList(QueueFilterView filter, string? open) =>
        QueuePageModel.Address + "/list" + Query(filter, ("open", open));

    /// <param name="from">The list it was opened from; null where there was none.</param>
    public static string Ticket(string number, QueueFilterView? from = null) => Path(number) + Query(from);

    /// <summary>The page where an application is checked and decided.</summary>
    public static string Review(string number, QueueFilterView? from = null, bool saved = false) =>
        $"{Path(number)}/review{Query(from, ("saved", saved ? "yes" : null))}";

    /// <summary>The same page where the letter to the school stands open, with a remark on everything that is missing.</summary>
    public static string ReviewAsking(string number, QueueFilterView? from) =>
        $"{Path(number)}/review{Query(from, ("ask", "missing"))}#ask";

    /// <param name="act">What is done there: <c>approve</c>, <c>remarks/{id}/take-back</c>.</param>
    public static string ReviewAct(string number, string act, QueueFilterView? from) => $"{Path(number)}/review/{act}{Query(from)}";

    /// <summary>The bytes of a file, for staff.</summary>
    public static string File(Attachment file) => $"/attachments/{file.Id}/{Uri.EscapeDataString(file.FileName)}";

    public static string Messages(string number, QueueFilterView? from) => $"{Path(number)}/messages{Query(from)}";

    public static string Action(string number, string action, QueueFilterView? from) =>
        $"{Path(number)}/actions/{Uri.EscapeDataString(action)}{Query(from)}";

    /// <summary>Sends once more what did not arrive, and shows the ticket.</summary>
    public static string Resend(string outboxId, string number, QueueFilterView? from) =>
        $"/outbox/{outboxId}/resend{Query(from, ("ticket", number))}";

    /// <summary>
    /// What access is to be given by this ticket. That page has pages of its own, so the list stands in one part of the address.
    /// </summary>
    public static string Access(string number, QueueFilterView? from) => OfFeature("/access", number, from);

    /// <summary>A page of a feature outside the tickets, about one of them.</summary>
    /// <param name="page">Its path: <c>/access</c>.</param>
    public static string OfFeature(string page, string number, QueueFilterView? from) =>
        page + QueryString.Create(From(from).Prepend(new("ticket", number)));

    /// <summary>A page of a feature below a ticket's.</summary>
    /// <param name="page">Last part of its path: <c>review</c>.</param>
    public static string Below(string number, string page, QueueFilterView? from) => $"{Path(number)}/{page}{Query(from)}";

    /// <summary>The part of an address outside the tickets that names the list a ticket was opened from.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> From(QueueFilterView? from) => from is null ? [] : [new("from", Query(from))];

    /// <summary>What <see cref="From"/> has put into the address; null where nothing was.</summary>
    public static QueueFilterView? ListIn(IQueryCollection query) =>
        query["from"].ToString() is { Length: > 0 } from
            ? QueueFilterView.In(new QueryCollection(QueryHelpers.ParseQuery(from)))
            : null;

    private static string Path(string number) => "/tickets/" + Uri.EscapeDataString(number);

    private static string Query(QueueFilterView? filter, (string Key, string? Value)? also = null)
    {
        var parts = filter?.Query ?? [];
        return QueryString.Create(also is { Value: not null } more ? parts.Append(new(more.Key, more.Value)) : parts).ToString();
    }
}
