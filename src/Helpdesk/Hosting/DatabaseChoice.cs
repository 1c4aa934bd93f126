using Helpdesk.Data.Embedded;
using Helpdesk.Settings;
using Npgsql;

namespace Helpdesk.Hosting;

/// <summary>The database of the settings, or, when none is named, a private PostgreSQL under the data directory.</summary>
public sealed record DatabaseChoice(string ConnectionString, EmbeddedPostgres? Embedded)
{
    public static async Task<DatabaseChoice> Make(IConfiguration configuration, CancellationToken cancellation)
    {
        if (configuration.GetConnectionString("Helpdesk") is { Length: > 0 } named)
            return new(Checked(named), null);
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true));
        var settings = configuration.GetSection(HelpdeskSettings.Section).Get<HelpdeskSettings>() ?? new();
        var embedded = await EmbeddedPostgres.Start(settings.DataDirectory, loggers.CreateLogger("Helpdesk.Data"), cancellation);
        return new(embedded.ConnectionString, embedded);
    }

    /// <exception cref="SettingsException">It is no connection string; the message names no value of it.</exception>
    private static string Checked(string named)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(named);
            return named;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or OverflowException)
        {
            throw new SettingsException(
                "ConnectionStrings__Helpdesk is no connection string of Npgsql: one of its words is unknown or has no value. "
                + "Example: Host=localhost;Port=5432;Database=helpdesk;Username=helpdesk;Password=…");
        }
    }
}
