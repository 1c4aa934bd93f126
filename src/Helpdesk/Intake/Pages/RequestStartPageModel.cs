using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Intake.Pages;

/// <summary><c>/</c>, and <c>/{desk}</c> for one desk: choose the organisation, then what it is about.</summary>
public static class RequestStartPageModel
{
    private const string Address = "/";

    /// <param name="Desks">With one desk the choice is left out.</param>
    public sealed record View(IReadOnlyList<DeskCard> Desks)
    {
        /// <summary>The page of one desk, with the way back to all of them.</summary>
        public bool IsOfOne { get; init; }
    }

    /// <param name="Types">Request types open to the public.</param>
    public sealed record DeskCard(string Key, string Name, IReadOnlyList<TypeCard> Types, ContactsView Contacts)
    {
        /// <summary>How else it can be reached, in words.</summary>
        public IReadOnlyList<string> Ways { get; init; } = [];
    }

    /// <param name="Promise">Short form of the promise: «ответ за 2 рабочих часа»; null without one.</param>
    public sealed record TypeCard(string Key, string Name, string About, string? Promise);

    /// <summary>Reads the page.</summary>
    internal sealed record Load([FromServices] DeskCatalog Desks, [FromServices] WaysIn Ways, [FromServices] ChannelCatalog Channels)
    {
        public DeskCard Of(Desk desk) => new(
            desk.Key, desk.Name.In(Words.Language), [.. desk.RequestTypes.Select(t => new TypeCard(
                t.Key, t.Name.In(Words.Language), t.Description.In(Words.Language), PromisesNow.InShort(t)))],
            ContactsView.Of(desk, Ways, Channels));

        public IReadOnlyList<string> OtherWaysTo(Desk desk) =>
            [.. Ways.Of(desk).Where(way => ChannelMedia.Of(way.Key) != ChannelMedium.Form).Select(way => way.Wording.In(Words.Language))];
    }

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(Address, ShowAll);

    private static RazorComponentResult ShowAll([AsParameters] Load load) => Page(new([.. load.Desks.All.Select(load.Of)]));

    /// <summary>The start page of one desk.</summary>
    internal static RazorComponentResult ShowOne(string desk, Load load)
    {
        var known = load.Desks.Find(desk)!;
        return Page(new([load.Of(known) with { Ways = load.OtherWaysTo(known) }]) { IsOfOne = true });
    }

    private static RazorComponentResult Page(View view) => new RazorComponentResult<RequestStartPage>(new { View = view });
}
