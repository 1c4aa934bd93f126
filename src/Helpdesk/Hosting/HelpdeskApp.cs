using Helpdesk.Data.Embedded;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Microsoft.Extensions.Options;

namespace Helpdesk.Hosting;

/// <summary>Builds the program: settings, database, services, routes. <c>Program</c> and the tests start the same thing.</summary>
public static class HelpdeskApp
{
    /// <summary>Leaves time to stop the private PostgreSQL, see <see cref="Ending"/>.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(6);

    /// <param name="change">Last word on the services: tests put their clock in here.</param>
    /// <param name="ending">Breaks off the preparations.</param>
    /// <param name="features">All of them, unless a test leaves some out.</param>
    public static async Task<WebApplication> Create(
        string[] args, Action<IServiceCollection>? change = null, CancellationToken ending = default, FeatureSet? features = null)
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
        var database = await DatabaseChoice.Make(builder.Configuration, ending);
        try
        {
            return await Build(builder, database, features ?? Features.All, change, ending);
        }
        catch
        {
            // The program does not come up, so nobody else would stop its server.
            if (database.Embedded is { } started)
                await started.DisposeAsync();
            throw;
        }
    }

    private static async Task<WebApplication> Build(
        WebApplicationBuilder builder, DatabaseChoice database, FeatureSet features, Action<IServiceCollection>? change,
        CancellationToken ending)
    {
        builder.Services.AddHelpdesk(builder.Configuration, database.ConnectionString, features);
        builder.Services.AddOutageLog();
        builder.Services.Configure<HostOptions>(host => (host.ShutdownTimeout, host.ServicesStopConcurrently) = (TimeToStop, true));
        if (database.Embedded is { } embedded)
            builder.Services.AddPrivatePostgres(embedded);
        change?.Invoke(builder.Services);

        var app = builder.Build();
        // Asked for once, so that the container stops it with everything else, and after it.
        app.Services.GetService<EmbeddedPostgres>();
        await app.Services.PrepareDatabase(ending);
        app.UseHelpdesk(features);
        // What is really listened on, where the settings left the port open.
        var settings = app.Services.GetRequiredService<IOptions<HelpdeskSettings>>().Value;
        app.Lifetime.ApplicationStarted.Register(() => settings.Listens(app.Urls));
        return app;
    }

    private static void AddPrivatePostgres(this IServiceCollection services, EmbeddedPostgres postgres)
    {
        services.AddSingleton(_ => postgres);
        services.AddSingleton<KeepPostgresRunning>();
        services.AddHostedService(provider => provider.GetRequiredService<KeepPostgresRunning>());
    }
}
