using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Max;

/// <summary>A bot of MAX as people and its administrator meet it.</summary>
internal sealed class MaxProfile(MaxClient client, MaxSettings settings) : IBotProfile
{
    private readonly MaxSubscription _subscription = new(client, settings);

    public async Task<string?> Name(CancellationToken cancellation)
    {
        try
        {
            return (await client.Me(cancellation)).Username;
        }
        catch (Exception fault) when (fault is ApiRefusal or ApiSilence)
        {
            return null;
        }
    }

    public Uri Link(string name, string payload) => new($"https://max.ru/{name}?start={payload}");

    public async Task<ChannelText?> Trouble(CancellationToken cancellation)
    {
        try
        {
            var me = await client.Me(cancellation);
            return me.Username is null
                ? new(
                    "У бота нет публичного имени: задайте его в business.max.ru.",
                    "The bot has no public name: give it one at business.max.ru.")
                : await _subscription.Trouble(cancellation);
        }
        catch (MaxRefusal refusal) when (refusal.IsAboutToken)
        {
            return new(
                "MAX не принимает токен. Скопируйте его заново в business.max.ru, раздел «Чат-боты», вставьте в настройку Token и "
                    + "перезапустите программу. Пока бот на модерации, токен не действует.",
                "MAX does not accept the token. Copy it anew at business.max.ru, section «Чат-боты», put it into the setting Token and "
                    + "restart the program. A token is not good while the bot is being moderated.");
        }
        catch (MaxRefusal refusal)
        {
            return new(
                $"MAX отвечает отказом: {refusal.Description} (код {refusal.Code}). Если это повторяется, напишите в поддержку MAX.",
                $"MAX refuses: {refusal.Description} (code {refusal.Code}). If it goes on, write to the support of MAX.");
        }
        catch (MaxSilence silence)
        {
            return new(
                $"MAX не отвечает по адресу {settings.ApiAddress.Host}: {silence.Reason}. Проверьте ApiAddress, доступ этого сервера в "
                    + "интернет (Proxy) и сертификаты (CaFile).",
                $"MAX does not answer at {settings.ApiAddress.Host}: {silence.Reason}. Check ApiAddress, whether this server reaches the "
                    + "internet (Proxy), and the certificates (CaFile).");
        }
    }
}
