using Helpdesk.Desks;
using Helpdesk.Sla;

namespace Helpdesk.Tickets;

/// <summary>One event with what its words need.</summary>
/// <param name="Type">The ticket's type as it is now.</param>
/// <param name="Clock">How the reader's clock says a moment.</param>
public sealed record EventTelling(TicketEvent Row, RequestType Type, DeskCatalog Desks, Func<DateTimeOffset, string> Clock)
{
    public string? Detail => Row.Detail;

    /// <summary><c>: why</c>; empty where no reason was given.</summary>
    public string Why => string.IsNullOrEmpty(Row.Detail) ? "" : $": {Row.Detail}";

    /// <summary>The service that the detail names by its key.</summary>
    public LocalText Service =>
        Type.ServiceField?.Options.FirstOrDefault(o => o.Key == Row.Detail)?.Name ?? new(Row.Detail ?? "", Row.Detail ?? "");

    /// <summary>These words, then the detail as it was written.</summary>
    public LocalText With(string ru, string en) => new($"{ru}: {Row.Detail}", $"{en}: {Row.Detail}");

    /// <summary>These words, then the promise that the detail names, in the language of the reader where a profile still has it.</summary>
    public LocalText WithPromise(string ru, string en)
    {
        var name = Desks.All.SelectMany(desk => desk.Promises).FirstOrDefault(promise => promise.Name.Ru == Row.Detail)?.Name;
        return new($"{ru}: {Row.Detail}", $"{en}: {name?.En ?? Row.Detail}");
    }

    /// <summary>The promise of this key, at whichever desk has it; the key itself where none has it any more.</summary>
    public LocalText Promise(string key) =>
        Desks.All.Select(desk => desk.Promise(key)).FirstOrDefault(promise => promise is not null)?.Name ?? new(key, key);

    /// <summary>These words, then the reason if there is one.</summary>
    public LocalText Because(string ru, string en) => new(ru + Why, en + Why);

    /// <summary>These words, then the fields that the detail names by their keys.</summary>
    public LocalText WithFields(string ru, string en)
    {
        if (Row.Detail is not { Length: > 0 } keys)
            return new(ru, en);
        var names = Type.NamesOf(keys.Split(','));
        return new($"{ru}: {names.Ru}", $"{en}: {names.En}");
    }
}
