using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Intake.Requests;
using Helpdesk.ServiceLevels;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Intake.Pages;

/// <summary>After sending: the school has such an application already.</summary>
public static class JoinedPageModel
{
    /// <summary>Its number and deadline, and nothing of whoever sent it.</summary>
    public sealed record View(
        string DeskName, string Number, DateTimeOffset ReceivedAt, IReadOnlyList<PromiseView> Promises, Moments Moments,
        ContactsView Contacts);

    /// <param name="desk">Whose form was sent.</param>
    internal static async Task<RazorComponentResult> Page(
        Desk desk, SubmitRequest.Response response, DeskVersions versions, RequestFormPageModel.Load load)
    {
        var promises = new List<PromiseView>();
        foreach (var clock in response.Clocks.Where(c => c.IsRunning))
            promises.Add(TicketWords.Promise(clock, await versions.Of(clock, load.Cancellation)));
        return new RazorComponentResult<JoinedPage>(new
        {
            View = new View(
                desk.Name.In(Words.Language), response.Number, response.Ticket.CreatedAt, promises,
                RequesterMoments.Of(desk, load.Time), ContactsView.Of(desk, load.Ways, load.Channels)),
        });
    }
}
