package org.testudo.exchange.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AirDefenceRuleTest {

  private final AirDefenceRule rule = AirDefenceRule.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          National Advanced Surface-to-Air Missile System (NASAMS) | | nasams system
          munitions for NASAMS                         | missile | nasams missile, munition
          AMRAAM rockets (for NASAMS)                  | | nasams missile, munition
          missiles for HAWK air defense system         | | hawk missile, munition
          MIM-23 HAWK                                  | | hawk system
          Gravehawk                                    | | gravehawk system
          Patriot air defense battery                  | | patriot battery
          Patriot air defense munition                 | | patriot missile, munition
          SAMP/T anti-air missile defense system       | | samp-t system
          Stormer armoured vehicle with Starstreak anti-air missile launchers | | stormer vehicle
          anti-aircraft Starstreak missile             | | starstreak missile, munition
          GEPARD training ammunition round             | | gepard round, munition
          Cortale air-defense system                   | | crotale system
          23 mm firearms for the ZU-23-2 cannon        | Anti-aircraft guns ammunition | zu-23 round, munition
          Bofors L70 anti-aircraft gun                 | | l-70 system
          Air-surveillance radar US                    | | air-surveillance-radar radar
          AN/MPQ-64 Sentinel air surveillance radar    | | sentinel radar
          VAMPIRE Counter-Unmanned Aerial System       | | vampire system
          Toyota with paired machine gun               | Self-propelled anti-aircraft weapon | anti-aircraft-gun vehicle
          shoulder fired MANPAD                        | | manpads launcher
          AT4 anti-tank weapon                         | MANPADS | other
          Lockheed Martin Desert Hawk                  | | false friend drone
          MSI Seahawk A2 gun system                    | | false friend naval-gun
          IVECO Irisbus Crossway                       | | false friend bus
          disposable glove                             | | false friend glove
          Explosive ordnance disposal equipment        | | false friend disposal
          Air defense generator                        | | false friend generator
          power generator                              | | other
          counter artillery radar                      | | false friend artillery-radar
          SQUIRE Ground Surveillance Radar             | | false friend ground-radar
          Electro-Optics-Infrared Radar (FLIR)         | | false friend night-sight
          Zuni aircraft rocket                         | | false friend aircraft-rocket
          Mamba 4x4 armoured vehicle                   | | false friend vehicle
          Hawkei vehicle                               | | false friend vehicle
          tent                                         | | other
          """)
  void an_item_is_judged_by_the_published_rule(String item, String subType, String expected) {
    String verdict =
        switch (rule.judge(item, subType == null ? "" : subType)) {
          case AirDefenceRule.Item found ->
              found.system() + " " + found.unit().word() + (found.munition() ? ", munition" : "");
          case AirDefenceRule.FalseFriend friend -> "false friend " + friend.name();
          case AirDefenceRule.Other _ -> "other";
        };
    assertThat(verdict).isEqualTo(expected);
  }
}
