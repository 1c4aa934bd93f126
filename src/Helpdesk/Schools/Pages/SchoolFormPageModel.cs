using Helpdesk.Bots;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Schools.Pages;

/// <summary>A form about a school. It has two uses: <see cref="SchoolRequisitesForm"/> and <see cref="SchoolPersonForm"/>.</summary>
public static class SchoolFormPageModel
{
    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required School School { get; init; }

        public required string Title { get; init; }

        public required string Action { get; init; }

        public required IReadOnlyList<FormField> Fields { get; init; }

        public required IReadOnlyDictionary<string, string> Answers { get; init; }

        /// <summary>What the registry says at the time of the page.</summary>
        public required IReadOnlyDictionary<string, string> Shown { get; init; }

        public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

        public string? Reason { get; init; }

        public bool ReasonRequired { get; init; }

        /// <summary>Ways to write to the person; empty where there is no choice.</summary>
        public IReadOnlyList<Choice> Channels { get; init; } = [];

        public string? Channel { get; init; }

        public string? Problem { get; init; }
    }

    /// <summary>What was posted.</summary>
    /// <param name="Answers">By the key of the field.</param>
    /// <param name="Shown">What the page showed, by the key of the field.</param>
    internal sealed record Written(
        IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> Shown, string? Reason, string? Channel)
    {
        /// <summary>What is wrong with it.</summary>
        public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();

        public static Written Read(IFormCollection form) => new(
            SchoolWords.Posted(form, SchoolWords.Prefix), SchoolWords.Posted(form, SchoolWords.ShownPrefix), form["reason"].ToString(),
            form["channel"].FirstOrDefault());
    }

    /// <summary>Reads the school of the page for whoever asks and may decide.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        [FromServices] ReadSchool Schools, [FromServices] ConnectingDesks Connecting, [FromServices] ISchoolTickets Tickets,
        [FromServices] ChannelCatalog Channels, [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current,
        CancellationToken Cancellation)
    {
        /// <summary>Reads the card of a school, for an answer that is shown there.</summary>
        public SchoolCardPageModel.Load Card() => new(Schools, Connecting, Tickets, SignedIn, Current, Cancellation);

        public Task<Actor> Actor() => Current.Get(Cancellation);

        public async Task<SignedInView> Me() => await SignedIn.Of(await Actor(), Cancellation);

        public async Task<Moments> Moments() => SignedIn.Moments(await Actor());

        /// <returns>Null when there is no such school.</returns>
        public async Task<ReadSchool.Response?> School(string inn)
        {
            var actor = await Actor();
            Connecting.DemandDecision(actor);
            return await Schools.Handle(inn, null, actor, Cancellation);
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var school = pages.MapGroup(SchoolCardPageModel.Address).RequireAuthorization();
        SchoolRequisitesForm.Map(school);
        SchoolPersonForm.Map(school);
    }

    internal static RazorComponentResult Page(View view) => new RazorComponentResult<SchoolFormPage>(new { View = view })
    {
        StatusCode = view.Errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };
}
