using Helpdesk.Bots;
using Helpdesk.Intake.Inbox;
using Helpdesk.Outbox;
using Helpdesk.Settings;
using Helpdesk.StaffChats;

namespace Helpdesk.Intake.Receiving;

/// <summary>The bots of the settings (<c>Channels:MESSENGER:N</c>), each with a sending and a receiving side.</summary>
internal static class MessengerAccounts
{
    /// <exception cref="ChannelSettingsException">A bot is set wrongly.</exception>
    public static void Add(IServiceCollection services, IConfiguration configuration, IReadOnlyList<Messenger> messengers)
    {
        var publicUrl = configuration[$"{HelpdeskSettings.Section}:{nameof(HelpdeskSettings.PublicUrl)}"]?.TrimEnd('/');
        foreach (var messenger in messengers)
        {
            services.AddSingleton(messenger);
            foreach (var section in configuration.GetSection($"Channels:{messenger.Section}").GetChildren())
            {
                var own = Uri.TryCreate(publicUrl + WebhookRoute.PathOf(messenger.Traits.Key, section.Key), UriKind.Absolute, out var url)
                    && url.Scheme is "http" or "https" ? url : null;
                Add(services, messenger, new(section, messenger.AccountOf(section.Key), own));
            }
        }
    }

    private static void Add(IServiceCollection services, Messenger messenger, AccountSettings settings)
    {
        var open = Read(messenger, settings);
        services.AddKeyedSingleton(settings.Account, (provider, _) =>
            open(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(Opened);
        services.AddSingleton(provider => Opened(provider).Sender);
        services.AddSingleton(provider => Opened(provider).Receiver);
        services.AddSingleton(provider => new MessengerBot(Opened(provider)));
        services.AddSingleton<IChannelCheck>(provider => new MessengerCheck(Opened(provider)));

        MessengerAccount Opened(IServiceProvider provider) => provider.GetRequiredKeyedService<MessengerAccount>(settings.Account);
    }

    private static OpenAccount Read(Messenger messenger, AccountSettings settings)
    {
        try
        {
            return messenger.Read(settings);
        }
        catch (InvalidOperationException wrong)
        {
            throw new ChannelSettingsException($"{settings.Section.Path}: {wrong.Message}");
        }
    }

    private sealed class MessengerCheck(MessengerAccount account) : IChannelCheck
    {
        public string Name => account.Sender.Account;

        public async Task<string?> Check(CancellationToken cancellation) => (await account.Profile.Trouble(cancellation))?.En;
    }
}
