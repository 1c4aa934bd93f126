using Helpdesk.Data.Embedded;
using Helpdesk.Settings;
using Helpdesk.Web;
using Microsoft.Extensions.Options;

namespace Helpdesk.Hosting;

/// <summary>Builds the program: settings, database, services, routes. <c>Program</c> and the tests start the same thing.</summary>
public static class HelpdeskApp
{
    /// <param name="change">Last word on the services: tests put their clock in here.</param>
    public static async Task<WebApplication> Create(string[] args, Action<IServiceCollection>? change = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(HelpdeskApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddSecretFiles();
        DataPlace.Settle(builder.Configuration);
        builder.AddPages();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls("http://localhost:8080");
        var database = await DatabaseChoice.Make(builder.Configuration);
        try
        {
            return await Build(builder, database, change);
        }
        catch
        {
            // The program does not come up, so nobody else would stop its server.
            if (database.Embedded is { } started)
                await started.DisposeAsync();
            throw;
        }
    }

    private static async Task<WebApplication> Build(WebApplicationBuilder builder, DatabaseChoice database, Action<IServiceCollection>? change)
    {
        builder.Services.AddHelpdesk(builder.Configuration, database.ConnectionString);
        if (database.Embedded is { } embedded)
            builder.Services.AddSingleton(_ => embedded);
        change?.Invoke(builder.Services);

        var app = builder.Build();
        if (database.Embedded is { } ours)
        {
            // Asked for once, so that the container stops it with everything else.
            app.Services.GetRequiredService<EmbeddedPostgres>();
            ours.LeaveSignalsTo(app.Lifetime);
        }
        await app.Services.PrepareDatabase(CancellationToken.None);
        app.UseHelpdesk();
        // What is really listened on, where the settings left the port open.
        var settings = app.Services.GetRequiredService<IOptions<HelpdeskSettings>>().Value;
        app.Lifetime.ApplicationStarted.Register(() => settings.Listens(app.Urls));
        return app;
    }
}
