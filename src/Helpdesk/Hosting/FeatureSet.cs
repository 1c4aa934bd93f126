using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Shell;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;

namespace Helpdesk.Hosting;

/// <summary>The features of one installation, and what they bring together: page, API, profiles and their schema are made from it.</summary>
public sealed class FeatureSet
{
    public FeatureSet(IReadOnlyList<Feature> all)
    {
        All = all;
        var ofTickets = all.OfType<TicketFeature>().ToList();
        Events = new([.. ofTickets.SelectMany(feature => feature.Events)]);
        Actions = new([.. ofTickets.SelectMany(feature => feature.Actions)], Events);
        Profiles = new(ProductionCalendar.Russia, Actions.Terms);
    }

    public IReadOnlyList<Feature> All { get; }

    public EventCatalog Events { get; }

    public ActionCatalog Actions { get; }

    /// <summary>Reads profiles that name the events and actions of these features.</summary>
    public ProfileReader Profiles { get; }

    /// <summary>As if the feature had never been written.</summary>
    public FeatureSet Without(Feature feature) => new([.. All.Where(other => other != feature)]);

    /// <summary>The lower feature first: what the upper ones add to it comes after.</summary>
    internal void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Events);
        services.AddSingleton(Actions);
        foreach (var feature in All.Reverse())
        {
            feature.AddServices(services, configuration);
            foreach (var entry in feature.Menu)
                services.AddSingleton(entry);
        }
    }
}
