using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.ServiceLevels.Calendars;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Sla;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.ServiceLevels.Pages.Calendars;

/// <summary><c>/admin/calendars</c>: all calendars, looked at by managers; administrators load an official one.</summary>
public static class CalendarListPageModel
{
    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required bool MayChange { get; init; }

        public required ReadCalendars.Overview Overview { get; init; }

        /// <summary>What is wrong with a file that was to be loaded, a line for each fault.</summary>
        public IReadOnlyList<string> Faults { get; init; } = [];
    }

    /// <summary>What every handler here asks.</summary>
    internal sealed record Call(
        [FromServices] ReadCalendars Calendars, [FromServices] SignedInPages SignedIn, [FromServices] CurrentActor Current,
        CancellationToken Cancellation);

    public static void Map(IEndpointRouteBuilder pages)
    {
        var calendars = pages.MapGroup("/admin/calendars").RequireAuthorization();
        calendars.MapGet("", ([AsParameters] Call call) => Page(call, []));
        calendars.MapPost("/official", Load);
        calendars.MapPost("/official/built-in", LoadBuiltIn).OnlyFromOurPages();
    }

    private static async Task<IResult> Load(
        [AsParameters] Call call, [FromForm] IFormCollection form, UploadedFiles uploads, ProposeCalendar propose)
    {
        var actor = await call.Current.Get(call.Cancellation);
        actor.DemandAdministrator();
        var (files, fault) = await uploads.Read(form, call.Cancellation);
        try
        {
            if (fault is not null || files.Count != 1)
                return await Page(call, [fault ?? Words.T("Выберите один файл.", "Choose one file.")]);
            var calendar = ProductionCalendar.Read(files[0].Content ?? default);
            return CalendarChangePageModel.To(await propose.Official(calendar, files[0].FileName, actor, call.Cancellation));
        }
        catch (CalendarFileException bad)
        {
            return await Page(call, [.. bad.Faults.Select(f => f.InWords().In(Words.Language))]);
        }
        catch (RuleViolation rule)
        {
            return await Page(call, [rule.Sentence.In(Words.Language)]);
        }
    }

    private static async Task<IResult> LoadBuiltIn([AsParameters] Call call, ProposeCalendar propose)
    {
        var actor = await call.Current.Get(call.Cancellation);
        var name = Words.T("календарь из программы", "calendar of the program");
        try
        {
            return CalendarChangePageModel.To(await propose.Official(ProductionCalendar.Russia, name, actor, call.Cancellation));
        }
        catch (RuleViolation rule)
        {
            return await Page(call, [rule.Sentence.In(Words.Language)]);
        }
    }

    private static async Task<IResult> Page(Call call, IReadOnlyList<string> faults)
    {
        var actor = await call.Current.Get(call.Cancellation);
        var view = new View
        {
            Overview = await call.Calendars.All(actor, call.Cancellation),
            Me = await call.SignedIn.Of(actor, call.Cancellation),
            Moments = call.SignedIn.Moments(actor),
            MayChange = actor.IsAdministrator,
            Faults = faults,
        };
        return new RazorComponentResult<CalendarListPage>(new { View = view })
        {
            StatusCode = faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
