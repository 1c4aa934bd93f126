using Helpdesk.Desks;
using Helpdesk.People.Keys;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;

namespace Helpdesk.People.Pages;

/// <summary>Puts the keys into the words of their page.</summary>
public sealed class KeysViewOf(ListApiKeys list, DeskCatalog desks, SignedInPages signedIn)
{
    public async Task<KeysView> Handle(Actor actor, CancellationToken cancellation)
    {
        var keys = await list.Handle(actor, cancellation);
        var moments = signedIn.Moments(actor);
        return new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = moments,
            Keys = [.. keys.Select(k => Of(k, moments.Now))],
            Desks = [.. desks.All.Select(d => new Choice(d.Key, d.Name.In(Words.Language)))],
            Written = new(null, null, AddApiKey.UsualRights),
        };
    }

    private KeyView Of(ApiKey key, DateTimeOffset now) => new(
        key.Id, key.Name, key.Tail, key.Desks?.ConvertAll(d => desks.Find(d)?.Name.In(Words.Language) ?? d), key.Rights, key.CreatedAt,
        key.IsOfSetting ? null : key.CreatedBy, key.LastUsedAt, key.EndsAt, key.EndedBy == SettingKey.Name ? null : key.EndedBy, key.IsAlive(now));
}
