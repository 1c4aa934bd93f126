using Helpdesk.Data.Embedded;
using Helpdesk.Settings;

namespace Helpdesk.Hosting;

/// <summary>The database of the settings, or, when none is named, a private PostgreSQL under the data directory.</summary>
public sealed record DatabaseChoice(string ConnectionString, EmbeddedPostgres? Embedded)
{
    public static async Task<DatabaseChoice> Make(IConfiguration configuration, CancellationToken cancellation)
    {
        if (configuration.GetConnectionString("Helpdesk") is { Length: > 0 } named)
            return new(named, null);
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true));
        var settings = configuration.GetSection(HelpdeskSettings.Section).Get<HelpdeskSettings>() ?? new();
        var embedded = await EmbeddedPostgres.Start(settings.DataDirectory, loggers.CreateLogger("Helpdesk.Data"), cancellation);
        return new(embedded.ConnectionString, embedded);
    }
}
