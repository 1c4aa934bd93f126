using Helpdesk.Data;
using Helpdesk.Intake;
using Helpdesk.People;
using Helpdesk.ServiceLevels.Watch;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Shell.Metrics;
using Helpdesk.Shell.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Hosting;

/// <summary>The order of what happens to a request, and every address of the program.</summary>
public static class HelpdeskRoutes
{
    public static void UseHelpdesk(this WebApplication app, FeatureSet features)
    {
        app.UseTrustedProxies();
        app.UseExceptionHandler();
        app.UseStatusCodePages(context => Faults.ShowStatus(context.HttpContext));
        app.UsePages();
        app.UseHsts();
        app.UseUnusualRequests();
        app.UseRouting();
        app.UseNoCache();
        app.UseCompression();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseFormsWithoutNul();
        app.UseAntiforgery();
        app.UseRefusalOfForeignForms();
        app.UseIntakeLimits();
        app.UseRoomForLargeCalls();

        app.MapStaticAssets();
        var pages = app.MapGroup("").TellArrivals();
        var api = app.MapGroup(PeopleSetup.Api).RequireAuthorization(PeopleSetup.WithKey)
            .WithMetadata(new RequestSizeLimitAttribute(IntakeLimits.LargestCall), KeptInNoCache.Mark)
            .TellRefusals();
        foreach (var feature in features.All)
        {
            feature.MapPages(pages);
            feature.MapApi(api);
            feature.MapOther(app);
        }
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapApiPage();
        app.MapHealth();
        app.MapMetrics();
        app.MapDeskAddresses();
    }

    /// <summary>Cut short: who is asking would be looked up in the database, which may be away.</summary>
    private static void MapHealth(this WebApplication app)
    {
        app.MapGet("/healthz", () => TypedResults.Text("ok")).ShortCircuit().ExcludeFromDescription();
        app.MapGet("/readyz", async (Readiness readiness, NodeClock clock, AuditSteps audit, CancellationToken cancellation) =>
            await readiness.Trouble(cancellation) is { } trouble
            ? Results.Text(trouble, statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text(string.Join("; ", (string[])["ready", .. Remarks(clock, audit)]))).ShortCircuit().ExcludeFromDescription();
    }

    /// <summary>What does not keep the node from working, and yet is not well.</summary>
    private static IEnumerable<string> Remarks(NodeClock clock, AuditSteps audit)
    {
        if (clock.IsWrong)
            yield return $"{clock}";
        if (audit.FoundLately is > 0 and var late)
            yield return $"the watch was late by {late} steps within the last ten minutes";
    }
}
