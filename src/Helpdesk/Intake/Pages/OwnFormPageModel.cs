using System.Globalization;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Intake.OwnForms;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Pages;

/// <summary>
/// <c>/r/{secret}/form</c>: the requester corrects and completes what they sent, or reads it when it does not change any more.
/// </summary>
public static class OwnFormPageModel
{
    public sealed record View
    {
        public required string Secret { get; init; }

        public required string DeskName { get; init; }

        public required string Number { get; init; }

        public required string TypeName { get; init; }

        /// <summary>Why it is only shown; null while it may be changed.</summary>
        public string? WhyReadOnly { get; init; }

        public required IReadOnlyList<FormSectionView> Sections { get; init; }

        /// <summary>Questions with their answers in words, for a form that is only shown.</summary>
        public required IReadOnlyList<(string Label, string Answer)> Given { get; init; }

        public required IReadOnlyList<Remark> Remarks { get; init; }

        public IReadOnlyList<string> Problems { get; init; } = [];

        public string? Notice { get; init; }

        public string? Warning { get; init; }

        /// <summary>The revision that the page was made from, posted as <c>revision</c>.</summary>
        public required int Revision { get; init; }

        /// <summary>One-time token, posted as <c>token</c>.</summary>
        public required string Token { get; init; }

        public required ContactsView Contacts { get; init; }
    }

    /// <param name="Anchor">Of the question on the page.</param>
    public sealed record Remark(string Anchor, string Label, string Text);

    /// <summary>Reads the page for whoever has the link.</summary>
    internal sealed record Load(
        [FromServices] ReadOwnForm Forms, [FromServices] WaysIn Ways, [FromServices] ChannelCatalog Channels,
        [FromServices] OneTimeTokens Tokens, [FromServices] IOptions<HelpdeskSettings> Settings, CancellationToken Cancellation)
    {
        public async Task<OwnFormQuestions> Form(string secret) =>
            new(await Forms.Handle(secret, Cancellation), Settings.Value.MaxAttachmentBytes);

        public View View(string secret, OwnFormQuestions form, IReadOnlyList<FormSectionView> sections)
        {
            var read = form.Read;
            return new()
            {
                Secret = secret,
                DeskName = read.Desk.Name.In(Words.Language),
                Number = read.Ticket.Number,
                TypeName = read.Type.Name.In(Words.Language),
                WhyReadOnly = read.WhyReadOnly?.In(Words.Language),
                Given = form.Given,
                Sections = sections,
                Remarks = form.Remarks,
                Revision = read.Ticket.FormRevision,
                Token = Tokens.Issue(),
                Contacts = ContactsView.Of(read.Desk, Ways, Channels),
            };
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var form = pages.MapGroup(AddressOf("{secret}"));
        form.MapGet("", Show);
        // Who has the link may write; its own token guards against doubles.
        form.MapPost("", Correct).DisableAntiforgery().RequireRateLimiting(IntakeLimits.Policy).NotForStaff();
    }

    internal static string AddressOf(string secret) => RequestStatusPageModel.AddressOf(secret) + "/form";

    /// <param name="saved">Corrections were sent a moment ago: whether they changed anything.</param>
    private static async Task<RazorComponentResult> Show(string secret, [AsParameters] Load load, bool? saved = null)
    {
        var form = await load.Form(secret);
        var view = load.View(secret, form, form.AsItStands(marksChanged: saved == true));
        return Page(view with
        {
            Notice = saved switch
            {
                true => Words.T("Исправления сохранены, сотрудник их увидит.", "The corrections are saved, and staff will see them."),
                false => Words.T("Изменений нет: так уже и записано.", "Nothing has changed: it is written so already."),
                null => null,
            },
        });
    }

    private static async Task<IResult> Correct(
        string secret, [FromForm] IFormCollection form, CorrectOwnForm correct, UploadedFiles uploads, [AsParameters] Load load)
    {
        var own = await load.Form(secret);
        var answers = FormQuestions.Answers(own.Read.Type, form);
        var (files, problem) = await uploads.Read(form, load.Cancellation);
        var (verdict, token) = load.Tokens.Read(form["token"]);
        var isNumber = int.TryParse(form["revision"], NumberStyles.None, CultureInfo.InvariantCulture, out var revision);
        if (problem is null && (verdict != OneTimeTokens.Verdict.Good || !isNumber))
        {
            problem = Words.T(
                "Страница была открыта слишком давно. Введённое сохранено: проверьте и сохраните ещё раз.",
                "The page was open for too long. What you typed is kept: check it and save it again.");
        }
        if (problem is not null)
            return Page(load.View(secret, own, own.Typed(answers)) with { Problems = [problem] }, StatusCodes.Status400BadRequest);
        try
        {
            var done = await correct.Handle(new(secret, revision, token, answers, files, Words.Language), load.Cancellation);
            return TypedResults.LocalRedirect($"{AddressOf(secret)}?saved={(done.IsChanged ? "true" : "false")}");
        }
        catch (FormFault wrong)
        {
            return Page(load.View(secret, own, own.Typed(answers, wrong.Errors)), StatusCodes.Status400BadRequest);
        }
        catch (StaleForm)
        {
            return Overtaken(load, secret, await load.Form(secret), answers);
        }
        catch (RuleViolation)
        {
            // It was decided or closed meanwhile, and the page says so by itself; or something else was saved from this page before.
            var now = await load.Form(secret);
            return now.Read.WhyReadOnly is null
                ? Overtaken(load, secret, now, answers)
                : Page(load.View(secret, now, now.AsItStands(marksChanged: false)), StatusCodes.Status409Conflict);
        }
    }

    /// <summary>What was typed beside what somebody else answered meanwhile.</summary>
    private static RazorComponentResult Overtaken(
        Load load, string secret, OwnFormQuestions now, IReadOnlyDictionary<string, string> typed)
    {
        var view = load.View(secret, now, now.Overtaken(typed)) with
        {
            Warning = Words.T(
                "Пока страница была открыта, форму изменили. Ваше сохранено на этой странице, рядом показано то, что в заявке сейчас. "
                + "Проверьте и сохраните ещё раз.",
                "The form was changed while this page was open. What you typed is kept on this page, with what is in the request now "
                + "beside it. Check it and save it again."),
        };
        return Page(view, StatusCodes.Status409Conflict);
    }

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<OwnFormPage>(new { View = view }) { StatusCode = status };
}
