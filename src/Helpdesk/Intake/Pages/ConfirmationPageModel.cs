using Helpdesk.Intake.Requests;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;
using Helpdesk.Tickets.Reading;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Helpdesk.Intake.Pages;

/// <summary>
/// <c>/r/{secret}?sent=true</c>: after sending, the number to keep, the deadline, the link to follow. <see cref="RequestStatusPageModel"/>
/// has the address.
/// </summary>
public static class ConfirmationPageModel
{
    public sealed record View
    {
        public required string DeskName { get; init; }

        public required string Number { get; init; }

        public required Moments Moments { get; init; }

        public required IReadOnlyList<PromiseView> Promises { get; init; }

        /// <summary>The secret link of the requester: <c>/r/{secret}</c>.</summary>
        public required string FollowUrl { get; init; }

        /// <summary>Where the acknowledgement goes; null when no address was given.</summary>
        public string? Email { get; init; }

        /// <summary>What this school has to do first; null when all is well.</summary>
        public Needed? NeededBefore { get; init; }

        public required ContactsView Contacts { get; init; }
    }

    public sealed record Needed(string Sentence, string Url, string Name);

    internal static RazorComponentResult Page(TicketDetails read, string secret, RequestStatusPageModel.Load load) =>
        new RazorComponentResult<ConfirmationPage>(new
        {
            View = new View
            {
                DeskName = read.Desk.Name.In(Words.Language),
                Number = read.Ticket.Number,
                Moments = RequesterMoments.Of(read.Desk, load.Time),
                Promises = [.. RequestStatusPageModel.RunFor(read).Select(c => TicketWords.Promise(c, read.DeskOf(c)))],
                FollowUrl = RequestStatusPageModel.AddressOf(secret),
                NeededBefore = NeededFor(read),
                Email = read.Requester.Email,
                Contacts = ContactsView.Of(read.Desk, load.Ways, load.Channels),
            },
        });

    private static Needed? NeededFor(TicketDetails read) =>
        SchoolApplications.NeededBefore(read.Desk, read.Type, read.School) is { } connection
            ? new(
                Acknowledgement.NotInRegister(connection, Words.ReaderLanguage), RequestFormPageModel.AddressOf(read.Desk, connection),
                connection.Name.In(Words.Language))
            : null;
}
