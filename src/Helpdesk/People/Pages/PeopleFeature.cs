using Helpdesk.Shell;

namespace Helpdesk.People.Pages;

/// <summary>Staff: how they are invited, sign in, see to their own account; the keys of programs.</summary>
public sealed class PeopleFeature : Feature
{
    public override void AddServices(IServiceCollection services, IConfiguration configuration) => services.AddPeople();

    public override void MapPages(IEndpointRouteBuilder pages)
    {
        SignInPageModel.Map(pages);
        SignInCodePageModel.Map(pages);
        InvitationPageModel.Map(pages);
        StaffListPageModel.Map(pages);
        StaffMemberPageModel.Map(pages);
        KeysPageModel.Map(pages);
        MePageModel.Map(pages);
        SecondFactorPageModel.Map(pages);
        ResponsiblePageModel.Map(pages);
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
