using Helpdesk.Shell;
using Microsoft.AspNetCore.Mvc;
using static Helpdesk.Schools.Pages.SchoolFormPageModel;

namespace Helpdesk.Schools.Pages;

/// <summary><c>/schools/{inn}/edit</c>: the requisites of a school are changed.</summary>
internal static class SchoolRequisitesForm
{
    public static void Map(IEndpointRouteBuilder school)
    {
        school.MapGet("/edit", Show);
        school.MapPost("/edit", Edit);
    }

    private static async Task<IResult> Show(string inn, [AsParameters] Load load) => await Page(load, inn, null);

    private static async Task<IResult> Edit(string inn, [FromForm] IFormCollection form, EditRequisites edit, [AsParameters] Load load)
    {
        var actor = await load.Actor();
        var written = Written.Read(form);
        try
        {
            var changed = await edit.Handle(new(inn, written.Answers, written.Shown, written.Reason), actor, load.Cancellation);
            return TypedResults.LocalRedirect($"/schools/{inn}?done={(changed > 0 ? "saved" : "same")}");
        }
        catch (SchoolFault fault)
        {
            return await Page(load, inn, written with { Errors = fault.In() });
        }
    }

    /// <param name="written">What was written and not taken; null for the registry's own.</param>
    private static async Task<IResult> Page(Load load, string inn, Written? written)
    {
        if (await load.School(inn) is not { } read)
            return NotThere.Page();
        var known = SchoolFields.Answers(read.School.Details);
        return SchoolFormPageModel.Page(new()
        {
            Me = await load.Me(),
            Moments = await load.Moments(),
            School = read.School,
            Title = Words.T("Изменить реквизиты", "Change the requisites"),
            Action = $"/schools/{inn}/edit",
            Fields = SchoolFields.Requisites,
            Answers = written?.Answers ?? known,
            Shown = known,
            Errors = written?.Errors ?? new Dictionary<string, string>(),
            Reason = written?.Reason,
            ReasonRequired = true,
        });
    }
}
