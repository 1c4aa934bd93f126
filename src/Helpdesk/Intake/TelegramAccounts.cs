using System.Globalization;
using Helpdesk.Bots;
using Helpdesk.Bots.Telegram;
using Helpdesk.Intake.Inbox;
using Helpdesk.Intake.StaffChats;
using Helpdesk.Outbox;
using Helpdesk.Settings;

namespace Helpdesk.Intake;

/// <summary>The bots of the settings (<c>Channels:Telegram:N</c>), each with a sending and a receiving side.</summary>
internal static class TelegramAccounts
{
    private const string Section = "Channels:Telegram";

    /// <exception cref="ChannelSettingsException">A bot is set wrongly.</exception>
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        foreach (var section in configuration.GetSection(Section).GetChildren())
        {
            var settings = Read(section, configuration[$"{HelpdeskSettings.Section}:{nameof(HelpdeskSettings.PublicUrl)}"]);
            var account = AccountOf(section.Key);
            var client = new Lazy<TelegramClient>(() => new TelegramClient(settings));
            services.AddSingleton<IChannel>(provider => new TelegramChannel(
                client.Value, settings, account, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TelegramChannel>>()));
            services.AddSingleton<IUpdateSource>(provider => new TelegramReceiver(
                client.Value, settings, account, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TelegramReceiver>>()));
            services.AddSingleton<IChannelCheck>(provider => new TelegramCheck(
                client.Value, account, provider.GetServices<IUpdateSource>(), provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton(_ => new TelegramBot(account, settings.Desk, client));
        }
    }

    /// <param name="bot">Its number in the settings.</param>
    public static string AccountOf(string bot) => string.Create(CultureInfo.InvariantCulture, $"telegram:{bot}");

    private static TelegramSettings Read(IConfigurationSection section, string? publicUrl)
    {
        try
        {
            var settings = section.Get<TelegramSettings>() ?? new TelegramSettings();
            if (Uri.TryCreate(publicUrl?.TrimEnd('/') + WebhookRoute.Path + section.Key, UriKind.Absolute, out var own) && own.Scheme is "http" or "https")
                settings.WebhookUrl ??= own;
            return settings.Fault() is { } fault ? throw new ChannelSettingsException($"{section.Path}: {fault}") : settings;
        }
        catch (InvalidOperationException wrong)
        {
            throw new ChannelSettingsException($"{section.Path}: {wrong.Message}");
        }
    }

    private sealed class TelegramCheck(TelegramClient client, string account, IEnumerable<IUpdateSource> sources, TimeProvider time) : IChannelCheck
    {
        public string Name => account;

        public async Task<string?> Check(CancellationToken cancellation)
        {
            try
            {
                await client.GetMe(cancellation);
                var webhook = sources.OfType<TelegramReceiver>().FirstOrDefault(r => r.Account == account)?.Webhook;
                return webhook is null ? null : await webhook.Trouble(time.GetUtcNow(), cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                return $"{fault.Message} Check Token and BaseUrl, and whether this server reaches the Bot API (Proxy).";
            }
        }
    }
}
