using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Max;

/// <summary>
/// Where MAX brings the updates of the bot. After eight hours in which it could not, it stops by itself and tells nobody (dev.max.ru,
/// POST /subscriptions): so it is looked again and again whether the subscription is there.
/// </summary>
internal sealed class MaxSubscription(MaxClient client, MaxSettings settings)
{
    public static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    private bool _isSet;

    /// <summary>Subscribes unless that is done already.</summary>
    /// <returns>What was done; null for nothing.</returns>
    public async Task<string?> Keep(CancellationToken cancellation)
    {
        // The secret cannot be asked for, so it is told anew by each start.
        if (_isSet && (await client.Subscriptions(cancellation)).Any(IsOurs))
            return null;
        await client.Subscribe(settings.WebhookUrl!, settings.SecretOfWebhook, cancellation);
        var said = _isSet ? "its subscription was gone and has been made again" : $"MAX calls {settings.WebhookUrl!.Host}";
        _isSet = true;
        return said;
    }

    /// <summary>Lets polling work: MAX gives a bot with a subscription no updates that way.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> Remove(CancellationToken cancellation)
    {
        var all = await client.Subscriptions(cancellation);
        foreach (var (url, _) in all)
            await client.Unsubscribe(url, cancellation);
        return all.Count;
    }

    /// <summary>What is wrong with it, for the administrator; null when all is well.</summary>
    public async Task<ChannelText?> Trouble(CancellationToken cancellation)
    {
        var all = await client.Subscriptions(cancellation);
        if (settings.Mode == ReceivingMode.Polling)
            return all.Count == 0 ? null : new(
                $"MAX доставляет обновления на {HostsOf(all)}, поэтому программа их не получает. Она снимет эту подписку сама в течение "
                    + "пяти минут; если подписка появляется снова, этим же токеном пользуется другая программа.",
                $"MAX brings the updates to {HostsOf(all)}, so the program gets none. It removes that subscription by itself within five "
                    + "minutes; if it comes back, another program uses the same token.");
        if (!all.Any(IsOurs))
            return new(
                $"В MAX нет подписки на {settings.WebhookUrl!.AbsoluteUri}. Программа, когда работает, создаёт её сама; после восьми часов "
                    + "без ответа MAX её снимает: проверьте, что этот адрес открывается из интернета по https на порту 443.",
                $"MAX has no subscription for {settings.WebhookUrl!.AbsoluteUri}. The program makes it while it runs; after eight hours "
                    + "without an answer MAX drops it: check that this address opens from the internet by https on port 443.");
        return all.Count == 1 ? null : new(
            $"MAX доставляет обновления ещё и другой программе: {HostsOf(all.Where(one => !IsOurs(one)))}. Если это не нужно, "
                + "перевыпустите токен.",
            $"MAX brings the updates to another program, too: {HostsOf(all.Where(one => !IsOurs(one)))}. If that is not wanted, make a new "
                + "token.");
    }

    private bool IsOurs((string Url, IReadOnlyList<string>? Kinds) subscription) =>
        subscription.Url == settings.WebhookUrl!.AbsoluteUri
        && (subscription.Kinds is not { Count: > 0 } kinds || MaxClient.Wanted.All(kinds.Contains));

    private static string HostsOf(IEnumerable<(string Url, IReadOnlyList<string>? Kinds)> subscriptions) =>
        string.Join(", ", subscriptions.Select(one => Uri.TryCreate(one.Url, UriKind.Absolute, out var url) ? url.Host : one.Url));
}
