package org.testudo.app.serve;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.testudo.claims.ledger.Ledger;
import org.testudo.claims.ledger.LedgerException;
import org.testudo.claims.merkle.TreeHead;

/**
 * The head of the ledger as last seen. Asking the file for it with every request would cost more
 * than most answers; so it is looked at after each append of this server, and every second for what
 * other processes append.
 */
final class Head {

  private final Ledger ledger;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile TreeHead seen;

  Head(Ledger ledger) {
    this.ledger = ledger;
    seen = ledger.head();
  }

  TreeHead now() {
    return seen;
  }

  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Looks at the file; a failure shows to whoever asks for what is in it. */
  void look() {
    boolean changed;
    synchronized (this) {
      TreeHead now;
      try {
        now = ledger.head();
      } catch (LedgerException e) {
        return;
      }
      changed = !now.equals(seen);
      seen = now;
    }
    if (changed) {
      listeners.forEach(Runnable::run);
    }
  }
}
