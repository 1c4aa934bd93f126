using Helpdesk.Desks;
using Helpdesk.People;

namespace Helpdesk.Schools;

/// <summary>
/// The desks that connect schools: those whose profile has a request that is approved. Their staff sees the registry, and whoever decides
/// there changes it (regulation 1, cl. 2.1, 3.4).
/// </summary>
public sealed class ConnectingDesks(DeskCatalog desks)
{
    public IEnumerable<Desk> All => desks.All.Where(desk => desk.RequestTypes.Any(type => type.IsDecided));

    /// <summary>The systems that schools are connected to, in the order of the profiles.</summary>
    public IEnumerable<(Desk Desk, DeskService Service)> Systems =>
        All.SelectMany(desk => desk.Services.Select(service => (desk, service)));

    public bool Sees(Actor actor) => All.Any(desk => actor.May(Right.See, desk.Key) && !actor.IsOnlyTeacher(desk.Key));

    public bool Decides(Actor actor) => All.Any(desk => actor.May(Right.Decide, desk.Key));

    public void DemandSight(Actor actor)
    {
        if (!Sees(actor))
            throw new NotAllowed();
    }

    public void DemandDecision(Actor actor)
    {
        if (!Decides(actor))
            throw new NotAllowed();
    }

    /// <summary>Name of a system as people know it; its key where the profile has dropped it.</summary>
    public string NameOf(string desk, string system, string language) => desks.Find(desk)?.Service(system)?.Name.In(language) ?? system;
}
