using Helpdesk.Settings;

namespace Helpdesk.Commands;

/// <summary>The settings of a command: those of the program, without a command line.</summary>
internal static class CommandSettings
{
    public static ConfigurationManager Read()
    {
        var configuration = new ConfigurationManager();
        configuration.SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables();
        configuration.AddSecretFiles();
        DataPlace.Settle(configuration);
        return configuration;
    }
}
