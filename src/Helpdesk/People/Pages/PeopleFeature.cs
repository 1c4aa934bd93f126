using Helpdesk.Shell;

namespace Helpdesk.People.Pages;

/// <summary>Staff: how they are invited, sign in, see to their own account; the keys of programs.</summary>
public sealed class PeopleFeature : Feature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddPeople();
        services.AddSingleton<StaffMemberViewOf>();
        services.AddSingleton<KeysViewOf>();
        services.AddSingleton<MeViewOf>();
        services.AddSingleton<SecondFactorViewOf>();
        services.AddSingleton<ResponsibleViewOf>();
    }

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapSignInPages();
        pages.MapStaffPages();
    }

    public override IEnumerable<MenuEntry> Menu =>
    [
        new("me", "/me", "person", new("Моя учётная запись", "My account"), 0) { Group = MenuGroup.Settings },
        new("staff", "/admin/staff", "people", new("Сотрудники", "Staff"), 10)
        {
            Group = MenuGroup.Settings, Waiting = MenuEntry.SeenBy(reader => reader.AnswersForDesk),
        },
        new("keys", "/admin/keys", "code", new("Ключи API", "API keys"), 20)
        {
            Group = MenuGroup.Settings, Waiting = MenuEntry.SeenBy(reader => reader.Actor.IsAdministrator),
        },
    ];
}
