/** Runs jobs one after another, in the order in which they were added. */
export class Queue {
  #last = Promise.resolve();
  #length = 0;

  get length() {
    return this.#length;
  }

  /** Adds a job; the promise is the job's own. */
  add(job) {
    this.#length += 1;
    const done = this.#last.then(job);
    this.#last = done.then(
      () => this.#settled(),
      () => this.#settled(),
    );
    return done;
  }

  #settled() {
    this.#length -= 1;
  }
}
