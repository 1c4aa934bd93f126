using Helpdesk.Bots;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Intake;
using Helpdesk.Shell;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Events;

namespace Helpdesk.Hosting;

/// <summary>
/// The features of one installation, and what they bring together: page, API, profiles and their schema are made from it.
/// </summary>
public sealed class FeatureSet
{
    public FeatureSet(IReadOnlyList<Feature> all)
    {
        All = all;
        var ofTickets = all.OfType<TicketFeature>().ToList();
        Events = new([.. ofTickets.SelectMany(feature => feature.Events)]);
        Actions = new([.. ofTickets.SelectMany(feature => feature.Actions)], Events);
        Channels = new(all.OfType<IntakeFeature>().Single().Messengers);
        Profiles = new(ProductionCalendar.Russia, Actions.Terms, Channels);
    }

    public IReadOnlyList<Feature> All { get; }

    public EventCatalog Events { get; }

    public ActionCatalog Actions { get; }

    /// <summary>The ways in and out, with those of the messengers that this installation speaks.</summary>
    public ChannelCatalog Channels { get; }

    /// <summary>Reads profiles that name the events, actions and channels of these features.</summary>
    public ProfileReader Profiles { get; }

    /// <summary>As if the feature had never been written.</summary>
    public FeatureSet Without(Feature feature) => new([.. All.Where(other => other != feature)]);

    /// <summary>With one more messenger.</summary>
    public FeatureSet Speaking(Messenger messenger) => new(
        [.. All.Select(feature => feature is IntakeFeature intake ? new IntakeFeature([.. intake.Messengers, messenger]) : feature)]);

    /// <summary>The lower feature first: what the upper ones add to it comes after.</summary>
    internal void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Channels);
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
