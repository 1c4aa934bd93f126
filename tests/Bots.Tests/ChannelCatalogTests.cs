using Helpdesk.Bots.Telegram;
using Xunit;

namespace Helpdesk.Bots.Tests;

public sealed class ChannelCatalogTests
{
    [Fact]
    public void A_key_that_nobody_knows_is_a_chat_of_that_name()
    {
        var gone = ChannelCatalog.BuiltIn.Of("pigeon");
        Assert.Equal(("pigeon", "pigeon", "chat"), (gone.Name.In("ru"), gone.Name.In("en"), gone.Icon));
        Assert.True(gone is { IsChat: true, Buttons: null, StaffMayLink: false, RecognisesRepeats: false });
        Assert.True(ChannelMedia.IsChat("pigeon"));
    }

    [Fact]
    public void The_medium_by_the_key_is_the_medium_of_the_traits() =>
        Assert.All(ChannelCatalog.BuiltIn.All, traits => Assert.Equal(traits.Medium, ChannelMedia.Of(traits.Key)));

    [Fact]
    public void A_messenger_is_a_chat_and_keeps_to_the_columns() =>
        Assert.All(Messengers.All.Select(messenger => messenger.Traits).Concat(ForeseenMessengers.All), traits =>
        {
            Assert.True(traits.IsChat);
            Assert.Matches(@"\A[a-z-]{2,20}\z", traits.Key);
        });

    [Fact]
    public void A_foreseen_messenger_describes_itself_once_it_is_there()
    {
        var catalog = new ChannelCatalog([new Foreseen()]);
        Assert.Equal("plane", catalog.Of("vk").Icon);
        Assert.Single(catalog.All, traits => traits.Key == "vk");
        Assert.Contains(catalog.ForAlerts, traits => traits.Key == "vk");
        Assert.DoesNotContain(ChannelCatalog.BuiltIn.ForAlerts, traits => traits.Key == "vk");
    }

    [Fact]
    public void Two_messengers_of_one_key_are_a_mistake() =>
        Assert.Throws<ArgumentException>(() => new ChannelCatalog([new TelegramMessenger(), new TelegramMessenger()]));

    [Fact]
    public void Profiles_may_name_for_alerts_mail_and_where_staff_link_a_chat() =>
        Assert.Equal(["email", "telegram", "max"], ChannelCatalog.BuiltIn.ForAlerts.Select(traits => traits.Key));

    private sealed class Foreseen : Messenger
    {
        public override ChannelTraits Traits { get; } = TelegramChannel.Traits with { Key = "vk", Name = "VK" };

        public override string Section => "Vk";

        public override OpenAccount Read(AccountSettings settings) => throw new InvalidOperationException();
    }
}
