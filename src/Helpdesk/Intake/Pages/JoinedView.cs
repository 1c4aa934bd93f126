using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Intake.Requests;
using Helpdesk.ServiceLevels;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;

namespace Helpdesk.Intake.Pages;

/// <summary>The school has such an application already: its number and deadline, and nothing of whoever sent it.</summary>
public sealed record JoinedView(string DeskName, string Number, DateTimeOffset ReceivedAt, IReadOnlyList<PromiseView> Promises, Moments Moments, ContactsView Contacts);

public sealed class JoinedViewOf(PublicViewOf view, DeskVersions desks)
{
    public async Task<JoinedView> Handle(Desk desk, SubmitRequest.Response response, CancellationToken cancellation)
    {
        var promises = new List<PromiseView>();
        foreach (var clock in response.Clocks.Where(c => c.IsRunning))
            promises.Add(TicketWords.Promise(clock, await desks.Of(clock, cancellation)));
        return new(desk.Name.In(Words.Language), response.Number, response.Ticket.CreatedAt, promises, view.MomentsOf(desk), view.Contacts(desk));
    }
}
