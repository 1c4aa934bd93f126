using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Schools;

internal sealed class SchoolConfiguration :
    IEntityTypeConfiguration<School>, IEntityTypeConfiguration<SchoolSystem>, IEntityTypeConfiguration<SchoolPerson>,
    IEntityTypeConfiguration<SchoolChange>
{
    public const string OncePerSystem = "ix_school_system_once";

    public void Configure(EntityTypeBuilder<School> school)
    {
        school.ToTable("school");
        school.Property(s => s.Id).ValueGeneratedNever();
        school.Property(s => s.Inn).HasMaxLength(12);
        school.HasIndex(s => s.Inn).IsUnique();
        // The registry reads by name, whole or a region of it; the public list by city.
        school.HasIndex(s => new { s.Name, s.Id }, "ix_school_by_name");
        school.HasIndex(s => new { s.Region, s.Name, s.Id }, "ix_school_by_region");
        school.HasIndex(s => new { s.City, s.Name, s.Id }, "ix_school_connected").HasFilter(
            "connected_at is not null and disconnected_at is null");
        school.Property(s => s.Name).HasMaxLength(300).UseCollation("ru-x-icu");
        school.Property(s => s.FullName).HasMaxLength(500);
        school.Property(s => s.Kpp).HasMaxLength(9);
        school.Property(s => s.Ogrn).HasMaxLength(15);
        // An application whose number another school has: asked at each review.
        school.HasIndex(s => s.Ogrn).HasFilter("ogrn is not null");
        school.Property(s => s.LegalAddress).HasMaxLength(500);
        school.Property(s => s.PostalAddress).HasMaxLength(500);
        school.Property(s => s.City).HasMaxLength(100).UseCollation("ru-x-icu");
        school.Property(s => s.Head).HasMaxLength(300);
        school.Property(s => s.Region).HasMaxLength(20);
        school.Property(s => s.Zone).HasMaxLength(60);
        // Names and numbers, by any beginning of any word: a stemmer would only be in the way.
        school.HasGeneratedTsVectorColumn(s => s.Search, "simple", s => new { s.Name, s.FullName, s.Inn, s.City }).HasIndex(s => s.Search)
            .HasMethod("GIN");
        school.Property(s => s.Search).ValueGeneratedNever();
        school.Property(s => s.Search).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        school.Property(s => s.Search).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }

    public void Configure(EntityTypeBuilder<SchoolSystem> system)
    {
        system.ToTable("school_system");
        system.Property(s => s.Id).ValueGeneratedNever();
        system.Property(s => s.Desk).HasMaxLength(40);
        system.Property(s => s.System).HasMaxLength(60);
        system.Property(s => s.GivenBy).HasMaxLength(200);
        system.HasOne<School>().WithMany().HasForeignKey(s => s.SchoolId);
        system.HasIndex(s => new { s.SchoolId, s.Desk, s.System }, OncePerSystem).IsUnique().HasFilter("ended_at is null");
        // Who uses a system now: filters of the registry, addressees of announcements.
        system.HasIndex(s => new { s.Desk, s.System, s.SchoolId }, "ix_school_system_users").HasFilter("ended_at is null");
    }

    public void Configure(EntityTypeBuilder<SchoolPerson> person)
    {
        person.ToTable("school_person");
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.Name).HasMaxLength(200);
        person.Property(p => p.Position).HasMaxLength(200);
        person.Property(p => p.Email).HasMaxLength(254);
        person.Property(p => p.Phone).HasMaxLength(40);
        person.Property(p => p.Channel).HasMaxLength(20);
        person.Property(p => p.Language).HasMaxLength(2);
        person.Ignore(p => p.Chat);
        person.OwnsMany(p => p.Chats, chat =>
        {
            chat.ToTable("school_person_chat");
            chat.WithOwner().HasForeignKey("PersonId");
            chat.HasKey("PersonId", nameof(SchoolPersonChat.Channel));
            chat.Property(c => c.Channel).HasMaxLength(20);
            chat.Property(c => c.Account).HasMaxLength(254);
            chat.Property(c => c.Chat).HasMaxLength(320);
        });
        person.HasOne<School>().WithMany().HasForeignKey(p => p.SchoolId);
        person.HasIndex(p => p.SchoolId);
    }

    public void Configure(EntityTypeBuilder<SchoolChange> change)
    {
        change.ToTable("school_change");
        change.Property(c => c.Id).ValueGeneratedNever();
        change.Property(c => c.Kind).HasConversion<string>().HasMaxLength(30);
        change.Property(c => c.What).HasMaxLength(120);
        change.Property(c => c.Before).HasMaxLength(1000);
        change.Property(c => c.After).HasMaxLength(1000);
        change.Property(c => c.Reason).HasMaxLength(1000);
        change.Property(c => c.ActorName).HasMaxLength(200);
        change.HasOne<School>().WithMany().HasForeignKey(c => c.SchoolId);
        // The card shows the newest.
        change.HasIndex(c => new { c.SchoolId, c.At, c.Id }, "ix_school_change_newest");
    }
}
