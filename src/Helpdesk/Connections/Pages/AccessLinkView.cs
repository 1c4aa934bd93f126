using Helpdesk.Connections.Access;
using Helpdesk.Connections.Secrets;
using Helpdesk.Outbox;
using Helpdesk.Shell;

namespace Helpdesk.Connections.Pages;

/// <summary>A link to a login, and what became of it; what it shows is not among it.</summary>
/// <param name="Sent">To whom, with the state of the letter.</param>
/// <param name="Opened">«открыта …», «ждёт, действует до …».</param>
/// <param name="ResendId">Outbox row to send again; null when that cannot be done.</param>
/// <param name="Issued">When and by whom.</param>
public sealed record AccessLinkView(string Sent, string Opened, string Issued, string Icon, bool IsTrouble, string? ResendId)
{
    internal static AccessLinkView Of(ReadAccessTask.Link link, Moments moments)
    {
        var (secret, letter) = link;
        var state = secret.StateAt(moments.Now);
        var (icon, opened) = OpeningOf(secret, state, moments);
        if (secret.AskedAt is { } asked)
            opened += Words.T($"; новый доступ запросили {moments.Full(asked)}", $"; new access asked for {moments.Full(asked)}");
        var isTrouble = letter?.State is OutboxState.Failed or OutboxState.Unknown;
        var maySendAgain = isTrouble && state == SecretState.Ready && letter!.WipedAt is null;
        return new(
            $"{secret.SentTo}: {DeliveryOf(letter, moments)}", opened, $"{moments.Full(secret.IssuedAt)} · {secret.IssuedBy}", icon,
            isTrouble, maySendAgain ? letter!.Id.ToString() : null);
    }

    private static string DeliveryOf(OutboxMessage? letter, Moments moments) => letter?.State switch
    {
        OutboxState.Delivered => Words.T(
            $"отправлено {moments.Short(letter.DeliveredAt!.Value)}", $"sent {moments.Short(letter.DeliveredAt!.Value)}"),
        OutboxState.Failed => Words.T($"не доставлено: {letter.LastError}", $"not delivered: {letter.LastError}"),
        OutboxState.Unknown => Words.T("неизвестно, дошло ли", "it may have arrived"),
        OutboxState.NotNeeded or null => Words.T("не отправлялось", "not sent"),
        _ => Words.T("отправляется", "sending"),
    };

    private static (string Icon, string Words) OpeningOf(OneTimeSecret secret, SecretState state, Moments moments)
    {
        var (until, end) = (moments.By(secret.ExpiresAt, moments.Zone), moments.Full(secret.ExpiresAt));
        return state switch
        {
            SecretState.Opened => ("check", Words.T(
                $"открыта {moments.Full(secret.OpenedAt!.Value)}", $"opened {moments.Full(secret.OpenedAt!.Value)}")),
            SecretState.Revoked => ("cross", Words.T("заменена новой", "replaced by a newer one")),
            SecretState.Expired => ("alert", Words.T($"срок истёк {end}, не открыта", $"ran out {end}, not opened")),
            _ => ("clock", Words.T($"ещё не открыта, действует {until}", $"not opened yet, good {until}")),
        };
    }
}
