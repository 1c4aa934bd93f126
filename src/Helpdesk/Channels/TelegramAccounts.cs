using System.Globalization;
using Helpdesk.Bots;
using Helpdesk.Bots.Telegram;
using Helpdesk.Channels.StaffChats;
using Helpdesk.Outbox;

namespace Helpdesk.Channels;

/// <summary>The bots of the settings (<c>Channels:Telegram:N</c>), each with a sending and a receiving side.</summary>
internal static class TelegramAccounts
{
    private const string Section = "Channels:Telegram";

    /// <exception cref="ChannelSettingsException">A bot is set wrongly.</exception>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        foreach (var section in configuration.GetSection(Section).GetChildren())
        {
            var settings = Read(section);
            var account = string.Create(CultureInfo.InvariantCulture, $"telegram:{section.Key}");
            var client = new Lazy<TelegramClient>(() => new TelegramClient(settings));
            services.AddSingleton<IChannel>(provider => new TelegramChannel(
                client.Value, settings, account, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TelegramChannel>>()));
            services.AddSingleton<IMessageReceiver>(provider => new TelegramReceiver(
                client.Value, settings, account, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TelegramReceiver>>()));
            services.AddSingleton<IChannelCheck>(_ => new TelegramCheck(client.Value, account));
            services.AddSingleton(_ => new TelegramBot(account, settings.Desk, client));
        }
    }

    private static TelegramSettings Read(IConfigurationSection section)
    {
        try
        {
            var settings = section.Get<TelegramSettings>() ?? new TelegramSettings();
            return settings.Fault() is { } fault ? throw new ChannelSettingsException($"{section.Path}: {fault}") : settings;
        }
        catch (InvalidOperationException wrong)
        {
            throw new ChannelSettingsException($"{section.Path}: {wrong.Message}");
        }
    }

    private sealed class TelegramCheck(TelegramClient client, string account) : IChannelCheck
    {
        public string Name => account;

        public async Task<string?> Check(CancellationToken cancellation)
        {
            try
            {
                await client.GetMe(cancellation);
                return null;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                return $"{fault.Message} Check Token and BaseUrl, and whether this server reaches the Bot API (Proxy).";
            }
        }
    }
}
