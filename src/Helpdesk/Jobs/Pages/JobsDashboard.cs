using Hangfire;
using Hangfire.Common;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Shell;
using Helpdesk.Sla;

namespace Helpdesk.Jobs.Pages;

/// <summary>Hangfire's own pages: what runs, waits, has failed. For administrators, in the language of the reader.</summary>
public static class JobsDashboard
{
    public const string Address = "/admin/jobs";

    /// <summary>
    /// That of all pages; besides, Hangfire colours the labels of states and queues by attributes, and its charts bring one piece of style,
    /// known by its hash.
    /// </summary>
    private const string ContentPolicy =
        "default-src 'self'; style-src 'self' 'sha256-z7zcnw/4WalZqx+PrNaRnoeLz/G9WXuFqV1WCJ129sg='; "
        + "style-src-attr 'unsafe-inline'; img-src 'self' data:; "
        + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void MapJobsDashboard(this IEndpointRouteBuilder routes)
    {
        var names = routes.ServiceProvider.GetServices<LongWork>().Select(w => (w.Name, w.Says))
            .Concat(routes.ServiceProvider.GetServices<RepeatedWork>().Select(w => (w.Name, w.Says)))
            .ToDictionary(w => w.Name, w => w.Says);
        var options = new DashboardOptions
        {
            // Who may see it is asked below, as on every page of ours; the token of the form is checked by Hangfire.
            Authorization = [],
            AppPath = "/queue",
            DashboardTitle = "Helpdesk",
            DisplayStorageConnectionString = false,
            DisplayNameFunc = (_, job) => NameOf(job, names),
            StatsPollingInterval = 5000,
        };
        routes.MapHangfireDashboard(Address, options).RequireAuthorization().Add(endpoint =>
        {
            var show = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = async http =>
            {
                if (!(await http.RequestServices.GetRequiredService<CurrentActor>().Get(http.RequestAborted)).IsAdministrator)
                    throw new NotAllowed();
                http.Response.Headers.ContentSecurityPolicy = ContentPolicy;
                await show(http);
            };
        });
    }

    /// <summary>What the work is in words, and which row it is about.</summary>
    private static string NameOf(Job job, Dictionary<string, LocalText> names) => job.Args switch
    {
        [string name, Guid id, ..] => $"{Says(names, name)} · {id}",
        [string name, ..] => Says(names, name),
        _ => job.Method.Name,
    };

    private static string Says(Dictionary<string, LocalText> names, string name) =>
        names.TryGetValue(name, out var says) ? says.In(Words.Language) : name;
}
