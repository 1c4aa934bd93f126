using Helpdesk.Data.Backups;
using Helpdesk.Hosting;
using Helpdesk.Settings;

namespace Helpdesk.Commands;

/// <summary>The database of the settings for a command that needs nothing else; a private server runs as long as this is open.</summary>
internal sealed class CommandDatabase(DatabaseChoice choice) : IAsyncDisposable
{
    public string ConnectionString => choice.ConnectionString;

    /// <param name="mustExist">False where a private database may be made.</param>
    public static async Task<CommandDatabase> Open(Ending ending, bool mustExist)
    {
        ending.Listen();
        var configuration = CommandSettings.Read();
        if (mustExist && string.IsNullOrEmpty(configuration.GetConnectionString("Helpdesk")))
        {
            var folder = configuration.GetSection(HelpdeskSettings.Section).Get<HelpdeskSettings>()!.DataDirectory;
            if (!Directory.Exists(Path.Combine(folder, "postgres", "data")))
                throw new BackupException($"There is no database in {folder}. Set Helpdesk__DataDirectory or ConnectionStrings__Helpdesk.");
        }
        return new(await DatabaseChoice.Make(configuration, ending.Asked));
    }

    public async ValueTask DisposeAsync()
    {
        if (choice.Embedded is { } embedded)
            await embedded.DisposeAsync();
    }
}
